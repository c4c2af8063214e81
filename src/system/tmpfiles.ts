import { Construct } from 'constructs';
import { fileStem, firstWins } from './file-names';
import { brand, hasBrand } from '../core/brand';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Draft } from '../image/wishes';

export const TMPFILES: RuleInfo = {
  id: 'bootcdk::tmpfiles',
  severity: Severity.ERROR,
  title: 'tmpfiles.d line that systemd skips',
  why: 'systemd-tmpfiles reports the line and goes on: the path is missing on the machine',
  fix: 'give absolute paths without "..", and octal modes',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/tmpfiles.d.html',
  acknowledgeable: false,
};

/** Mode and owner of what systemd-tmpfiles makes. */
export interface TmpfilesOptions {
  /**
   * Permission bits in octal: `"0750"`.
   *
   * @default - directories 0755; copies as their source
   */
  readonly mode?: string;

  /**
   * The owner: a name that the machine knows when it boots, or a number. Users of `User` are there in time.
   *
   * @default root
   */
  readonly user?: string;

  /**
   * The group.
   *
   * @default root
   */
  readonly group?: string;
}

/** A path that is made when the machine boots. */
export class TmpfilesEntry {
  static {
    brand(this, 'TmpfilesEntry');
  }

  /** Whether `x` is a `TmpfilesEntry`. */
  public static isTmpfilesEntry(x: unknown): x is TmpfilesEntry {
    return hasBrand(x, 'TmpfilesEntry');
  }

  /**
   * A directory (`d`). If it exists, its mode and owner are set.
   *
   * @param path absolute
   */
  public static directory(path: string, options: TmpfilesOptions = {}): TmpfilesEntry {
    return new TmpfilesEntry('d', path, options);
  }

  /**
   * A symbolic link (`L+`). What is there under its name is replaced, directories with their contents as well.
   *
   * @param path absolute
   * @param target absolute, or relative to the directory of the link
   */
  public static symlink(path: string, target: string): TmpfilesEntry {
    return new TmpfilesEntry('L+', path, {}, target);
  }

  /**
   * A copy of a file or directory of the image (`C`), unless something is there already: an update does not change it.
   *
   * @param path absolute
   * @param source absolute, usually below `/usr/share/factory`
   */
  public static copy(path: string, source: string, options: TmpfilesOptions = {}): TmpfilesEntry {
    return new TmpfilesEntry('C', path, options, source);
  }

  private constructor(
    private readonly lineType: string,
    /** Where it is. */
    public readonly path: string,
    private readonly options: TmpfilesOptions,
    private readonly argument?: string,
  ) {}

  /** @internal */
  public get _problem(): { readonly problem: string; readonly got: string; readonly fix: string } | undefined {
    const { path, argument, options } = this;
    const wrong = pathProblem(path) ?? (argument === undefined ? undefined : argumentProblem(argument, this.lineType));
    if (wrong) return wrong;
    if (options.mode !== undefined && !/^[0-7]{3,4}$/.test(options.mode)) {
      return {
        problem: `has the mode ${shown(options.mode)}`,
        got: options.mode,
        fix: 'give three or four octal digits',
      };
    }
    for (const account of [options.user, options.group]) {
      if (account !== undefined && !/^(?:[A-Za-z_][A-Za-z0-9_-]{0,30}|\d+)$/.test(account)) {
        return {
          problem: `belongs to ${shown(account)}`,
          got: account,
          fix: 'give the name of a user or group, or a number',
        };
      }
    }
    return undefined;
  }

  /** @internal */
  public get _line(): string {
    const { mode, user, group } = this.options;
    const fields = [
      this.lineType,
      quoted(this.path),
      mode ?? '-',
      user ?? '-',
      group ?? '-',
      '-',
      this.argument?.replace(/%/g, '%%') ?? '-',
    ];
    while (fields[fields.length - 1] === '-') fields.pop();
    return fields.join(' ');
  }
}

function pathProblem(path: string): { problem: string; got: string; fix: string } | undefined {
  const wrong = (problem: string, fix: string) => ({ problem, got: path, fix });
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return wrong('contains a control character', 'remove it');
  if (!path.startsWith('/')) return wrong('is no absolute path', 'begin with "/"');
  if (path !== '/' && path.endsWith('/')) {
    return wrong('ends with a slash', `write ${shown(path.replace(/\/+$/, '') || '/')}`);
  }
  if (path.split('/').includes('..')) return wrong('contains ".."', 'write the path that is meant');
  if (path === '/var/run' || path.startsWith('/var/run/')) {
    return wrong('is below /var/run, which is a link', `write ${shown(path.slice('/var'.length))}`);
  }
  return undefined;
}

function argumentProblem(argument: string, type: string): { problem: string; got: string; fix: string } | undefined {
  const got = argument;
  // eslint-disable-next-line no-control-regex
  if (argument === '' || /[\u0000-\u001f\u007f]/.test(argument)) {
    return { problem: type === 'C' ? 'has no source' : 'has no target', got, fix: 'give a path' };
  }
  if (/^\s/.test(argument)) {
    return { problem: `refers to ${shown(argument)}, which begins with a blank`, got, fix: 'remove the blank' };
  }
  if (type === 'C' && !argument.startsWith('/')) {
    return { problem: `is a copy of ${shown(argument)}, which is no absolute path`, got, fix: 'begin with "/"' };
  }
  return undefined;
}

/** Words are unquoted and C-unescaped, then `%` is looked at. */
function quoted(path: string): string {
  const escaped = path.replace(/[\\"]/g, '\\$&').replace(/%/g, '%%');
  return /[\s"'\\]/.test(path) ? `"${escaped}"` : escaped;
}

/** Properties of a `Tmpfiles`. */
export interface TmpfilesProps extends PrimitiveProps {
  /** What is made, in this order. */
  readonly entries: TmpfilesEntry[];
}

/**
 * Paths that are made when the machine boots: `/usr/lib/tmpfiles.d/<NN>-<image>-<id>.conf`.
 *
 * The way to have something in `/var`: what an image contains there arrives with the installation and never again. For
 * one service, its `StateDirectory=` is simpler.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/tmpfiles.d.html
 *
 * @example
 * import { App, BaseImage, Image, Tmpfiles, TmpfilesEntry } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new Tmpfiles(image, 'Backup', {
 *   entries: [
 *     TmpfilesEntry.directory('/var/lib/backup', { mode: '0750', user: 'backup', group: 'backup' }),
 *     TmpfilesEntry.copy('/var/lib/backup/config', '/usr/share/factory/backup/config'),
 *   ],
 * });
 */
export class Tmpfiles extends Primitive {
  static {
    brand(this, 'Tmpfiles');
  }

  /** Whether `x` is a `Tmpfiles`. */
  public static isTmpfiles(x: unknown): x is Tmpfiles {
    return hasBrand(x, 'Tmpfiles');
  }

  private readonly lines: readonly string[];

  public constructor(scope: Construct, id: string, props: TmpfilesProps) {
    super(scope, id, props);
    const seen = new Set<string>();
    this.lines = props.entries.flatMap((entry) => {
      const repeated = {
        problem: 'stands in two lines, of which only the first counts',
        got: entry.path,
        fix: 'leave one out',
      };
      const problem = entry._problem ?? (seen.has(entry.path) ? repeated : undefined);
      seen.add(entry.path);
      if (!problem) return [entry._line];
      this._reject(TMPFILES, {
        message: `the tmpfiles path ${shown(entry.path)} ${problem.problem}`,
        got: problem.got,
        fix: problem.fix,
      });
      return [];
    });
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    if (this.lines.length === 0) return [];
    const path = `/usr/lib/tmpfiles.d/${firstWins(context)}-${fileStem(this, context)}.conf`;
    const data = this.lines.map((line) => `${line}\n`).join('');
    return [{ kind: 'file', phase: Phase.FILES, ...this._architectures, path, content: { data } }];
  }
}
