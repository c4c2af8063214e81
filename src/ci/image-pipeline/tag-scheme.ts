import { brand, hasBrand } from '../../core/brand';
import { ArgumentFinding } from '../../core/construct-place';
import { tagProblem } from '../../core/references';
import { shown } from '../../core/text';

/** Which tags a release gets. */
export interface TagOptions {
  /**
   * The image's own tag, which machines follow.
   *
   * @default true
   */
  readonly channel?: boolean;

  /**
   * The same with the date: `latest-20261121`.
   *
   * @default true
   */
  readonly date?: boolean;

  /**
   * The same with the first twelve digits of the commit: `latest-3f2a9c0d1e4b`.
   *
   * @default false
   */
  readonly commit?: boolean;

  /**
   * The name of the branch: `main`. What a tag cannot hold becomes `-`.
   *
   * @default false
   */
  readonly branch?: boolean;

  /**
   * A version, and the same with the date: `44`, `44-20261121`.
   *
   * @default - none
   */
  readonly version?: string;
}

/** The tags of a release. */
export class TagScheme {
  static {
    brand(this, 'ci.TagScheme');
  }

  /** Whether `x` is a `TagScheme`. */
  public static isTagScheme(x: unknown): x is TagScheme {
    return hasBrand(x, 'ci.TagScheme');
  }

  /** The tags that are chosen. */
  public static of(options: TagOptions): TagScheme {
    return new TagScheme(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: TagOptions,
  ) {}

  /** @internal */
  public _findings(): ArgumentFinding[] {
    const { version } = this._options;
    const problem = version === undefined ? undefined : tagProblem(version);
    if (problem !== undefined) {
      return [{ message: `the version ${shown(version)} of the tags cannot be a tag`, got: version }];
    }
    if (this._words().length > 0) return [];
    const fix = 'leave `channel` or `date` as it is, or give a `version`';
    return [{ message: 'the release gets no tag at all', got: 'TagScheme', fix }];
  }

  /**
   * Words of a shell; `$TAG` is the image's own tag, `$date` and `$commit` what they say.
   *
   * @internal
   */
  public _words(): string[] {
    const { channel = true, date = true, commit = false, branch = false, version } = this._options;
    return [
      ...(channel ? ['"$TAG"'] : []),
      ...(date ? ['"$TAG-$date"'] : []),
      ...(commit ? ['"$TAG-$commit"'] : []),
      ...(branch ? ['"$branch"'] : []),
      ...(version === undefined || tagProblem(version) ? [] : [version, `"${version}-$date"`]),
    ];
  }

  /**
   * What the tags will be, as far as it is known before: `latest`, `latest-<date>`.
   *
   * @internal
   */
  public _tags(tag: string, branch: string): string[] {
    const known: Readonly<Record<string, string>> = {
      date: '<date>',
      commit: '<commit>',
      branch: branch.replace(/[^A-Za-z0-9_.-]/g, '-'),
      TAG: tag,
    };
    return this._words().map((word) => word.replace(/"/g, '').replace(/\$(\w+)/g, (_, name: string) => known[name]!));
  }

  /**
   * The tag that says most, and keeps saying it: for the label of the version. Without quotes.
   *
   * @internal
   */
  public _version(): { readonly word: string; readonly lines: readonly string[] } {
    const words = this._words().map((word) => word.replace(/"/g, ''));
    const of = (part: string): string | undefined => [...words].reverse().find((word) => word.includes(part));
    const word = of('-$date') ?? of('-$commit') ?? words.at(-1) ?? '$TAG';
    return { word, lines: this._variables().filter((line) => word.includes(`$${line.slice(0, line.indexOf('='))}`)) };
  }

  /**
   * Lines that set what the words read.
   *
   * @internal
   */
  public _variables(): string[] {
    const { date = true, commit = false, branch = false, version } = this._options;
    return [
      ...(date || version !== undefined ? ['date=$(date -u +%Y%m%d)'] : []),
      ...(commit ? [`commit=$(printf '%.12s' "$COMMIT")`] : []),
      ...(branch ? [`branch=$(printf '%s' "$BRANCH" | tr -c 'A-Za-z0-9_.-' '-')`] : []),
    ];
  }
}
