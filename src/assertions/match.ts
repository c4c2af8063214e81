import { Matcher } from './matcher';
import { Pattern, patternOf, regexpOf } from './matching/pattern';
import { MisuseError } from '../core/misuse';
import { shown } from '../core/text';

/**
 * Matchers for what is expected.
 *
 * Without one, a literal text, number or truth value is to be the same; a literal list has the same items in the same
 * order; a literal object names the entries that have to be there, and there may be more, at every depth.
 *
 * @example
 * import { App, BaseImage, Image, ServiceType, SystemdUnit, assertions } from 'bootcdk';
 *
 * const image = new Image(assertions.InMemory.app(), 'kiosk', { base: BaseImage.fedoraBootc('44') });
 * new SystemdUnit(image, 'backup.service', {
 *   service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/backup --all'] },
 * });
 *
 * assertions.Template.fromImage(image).hasUnit('backup.service', {
 *   sections: {
 *     Service: {
 *       ExecStart: assertions.Match.stringLikeRegexp('^/usr/bin/backup'),
 *       User: assertions.Match.absent(),
 *     },
 *   },
 * });
 */
export class Match {
  /** What is not there. */
  public static absent(): Matcher {
    return made({ is: 'absent' });
  }

  /** Anything that is there. */
  public static anyValue(): Matcher {
    return made({ is: 'any' });
  }

  /**
   * What is not like this, or not there.
   *
   * @param pattern a literal or a matcher
   */
  public static not(pattern: unknown): Matcher {
    return made({ is: 'not', pattern });
  }

  /**
   * An object with these entries, and perhaps others: as a literal object, also below `objectEquals`.
   *
   * @param pattern literals and matchers by their keys
   */
  public static objectLike(pattern: { readonly [key: string]: unknown }): Matcher {
    return made({ is: 'object', entries: { ...pattern }, exact: false });
  }

  /**
   * An object with these entries and no others, and so is every literal object in it.
   *
   * @param pattern literals and matchers by their keys
   */
  public static objectEquals(pattern: { readonly [key: string]: unknown }): Matcher {
    return made({ is: 'object', entries: { ...pattern }, exact: true });
  }

  /**
   * A list with these items in this order, and perhaps others before, between and after them.
   *
   * @param items literals and matchers
   */
  public static arrayWith(items: unknown[]): Matcher {
    return made({ is: 'array-with', items: checkedItems(items) });
  }

  /**
   * A list with these items, in this order, and no others: as a literal list.
   *
   * @param items literals and matchers
   */
  public static arrayEquals(items: unknown[]): Matcher {
    return made({ is: 'array', items: checkedItems(items) });
  }

  /**
   * A text in which the regular expression is found. `^` and `$` stand for the beginning and the end of a line.
   *
   * @param pattern in JavaScript's syntax, without slashes around it
   * @throws if it is no regular expression
   */
  public static stringLikeRegexp(pattern: string): Matcher {
    try {
      regexpOf(pattern);
    } catch (error) {
      throw new MisuseError('bootcdk::matcher', `${shown(pattern)} is no regular expression: ${reason(error)}`);
    }
    return made({ is: 'regexp', source: pattern });
  }

  /**
   * A text with this text in it, letter by letter.
   *
   * @param text what is to be in it
   */
  public static stringContaining(text: string): Matcher {
    return made({ is: 'containing', text });
  }

  /**
   * A JSON document.
   *
   * @param pattern what it holds: a literal or a matcher
   */
  public static serializedJson(pattern: unknown): Matcher {
    return made({ is: 'serialized', format: 'JSON', pattern });
  }

  /**
   * A YAML document. Several in one file are a list.
   *
   * @param pattern what it holds: a literal or a matcher
   */
  public static serializedYaml(pattern: unknown): Matcher {
    return made({ is: 'serialized', format: 'YAML', pattern });
  }

  /**
   * A TOML document. Dates are texts, as in ISO 8601.
   *
   * @param pattern what it holds: a literal or a matcher
   */
  public static serializedToml(pattern: unknown): Matcher {
    return made({ is: 'serialized', format: 'TOML', pattern });
  }

  /**
   * An INI file as systemd reads it: unit files, drop-ins, `os-release`. Keys are in objects by the names of their
   * sections, those before the first section beside them. A value is a text, as it stands; of a key that stands several
   * times it is the list of texts.
   *
   * @param pattern what it holds: a literal or a matcher
   */
  public static serializedIni(pattern: unknown): Matcher {
    return made({ is: 'serialized', format: 'INI', pattern });
  }

  private constructor() {}
}

const made = (pattern: Pattern): Matcher => Matcher._of(pattern);

function checkedItems(items: readonly unknown[]): readonly unknown[] {
  if (!items.some((item) => patternOf(item).is === 'absent')) return [...items];
  throw new MisuseError(
    'bootcdk::matcher',
    'Match.absent() is an item of a list, where nothing can be absent: use Match.not(Match.arrayWith([…]))',
  );
}

/** V8 repeats the pattern. */
const reason = (error: unknown): string => (error as Error).message.split(': ').pop()!.toLowerCase();
