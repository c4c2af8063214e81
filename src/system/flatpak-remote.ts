import { Construct } from 'constructs';
import { brand, hasBrand } from '../core/brand';
import { reject, rememberPlace } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { File } from '../image/primitives/file';
import { Source } from '../image/source';

export const FLATPAK_REMOTE: RuleInfo = {
  id: 'bootcdk::flatpak-remote',
  severity: Severity.ERROR,
  title: 'flatpak remote that flatpak does not take',
  why: 'flatpak ignores the file, or every installation from the remote fails',
  fix: 'give what a .flatpakrepo file needs',
  see: 'https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpakrepo',
};

export const FLATPAK_REMOTE_UNSIGNED: RuleInfo = {
  id: 'bootcdk::flatpak-remote-unsigned',
  severity: Severity.WARNING,
  title: 'flatpak remote without a key',
  why: 'flatpak installs from it whatever the server, or anybody on the way, gives',
  fix: 'give `gpgKey`, the `GPGKey=` of the .flatpakrepo file that the remote publishes',
  see: 'https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpakrepo',
};

/** Properties of a `FlatpakRemote`. */
export interface FlatpakRemoteProps {
  /**
   * The name of the remote, as in `flatpak install <name> …`.
   *
   * @default - the id in lower case
   */
  readonly remoteName?: string;

  /**
   * A whole `.flatpakrepo` file, as the remote publishes it.
   *
   * @default - made from the other properties
   */
  readonly source?: Source;

  /**
   * Where the repository is: `https://dl.flathub.org/repo/`.
   *
   * @default - that of `source`
   */
  readonly url?: string;

  /**
   * The public key that signs it, base64-encoded, not armored.
   *
   * @default - none: signatures are not checked, which is reported
   */
  readonly gpgKey?: string;

  /**
   * A name for people.
   *
   * @default - the name
   */
  readonly title?: string;

  /**
   * One line about it.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * Its web site.
   *
   * @default - none
   */
  readonly homepage?: string;

  /**
   * The address of an icon.
   *
   * @default - none
   */
  readonly icon?: string;
}

/**
 * A remote that applications are installed from: `/etc/flatpak/remotes.d/<name>.flatpakrepo`.
 *
 * That directory, not the one in `/usr/share`, because only flatpak 1.15.91 and later read the other (not that of
 * CentOS Stream 9 and Debian 12). flatpak takes the file over when it is first used on a machine; a remote that the
 * machine's owner removed does not come back.
 *
 * @see https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpakrepo
 *
 * @example
 * import { App, BaseImage, FlatpakRemote, Image, Source } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new FlatpakRemote(image, 'Flathub', { source: Source.file('flathub.flatpakrepo') });
 */
export class FlatpakRemote extends Construct {
  static {
    brand(this, 'FlatpakRemote');
  }

  /** Whether `x` is a `FlatpakRemote`. */
  public static isFlatpakRemote(x: unknown): x is FlatpakRemote {
    return hasBrand(x, 'FlatpakRemote');
  }

  /** The name of the remote. */
  public readonly remoteName: string;

  public constructor(scope: Construct, id: string, props: FlatpakRemoteProps) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.remoteName = props.remoteName ?? id.toLowerCase();
    const problem = nameProblem(this.remoteName) ?? contentProblem(this.remoteName, props);
    if (problem) {
      reject(this, FLATPAK_REMOTE, problem);
      return;
    }
    if (!props.source && props.gpgKey === undefined) {
      reject(this, FLATPAK_REMOTE_UNSIGNED, { message: `the flatpak remote ${shown(this.remoteName)} has no key` });
    }
    const source = props.source ?? Source.lines(...lines(this.remoteName, props));
    new File(this, 'File', { path: `/etc/flatpak/remotes.d/${this.remoteName}.flatpakrepo`, source });
  }
}

interface Problem {
  readonly message: string;
  readonly got?: string;
  readonly fix: string;
}

function nameProblem(name: string): Problem | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return undefined;
  return {
    message: `the flatpak remote ${shown(name)} has no possible name`,
    got: name,
    fix: 'use letters, digits, ".", "_" and "-"',
  };
}

function contentProblem(name: string, props: FlatpakRemoteProps): Problem | undefined {
  const remote = `the flatpak remote ${shown(name)}`;
  const others = [props.url, props.gpgKey, props.title, props.comment, props.homepage, props.icon];
  if (props.source) {
    if (others.every((value) => value === undefined)) return undefined;
    return { message: `${remote} has a source and other properties`, got: 'source', fix: 'leave out one of the two' };
  }
  if (props.url === undefined) {
    return { message: `${remote} has neither a source nor a URL`, fix: 'give `source` or `url`' };
  }
  if (!/^(?:https?|file|oci\+https?):\/\/[^\s]+$/.test(props.url)) {
    return {
      message: `the URL ${shown(props.url)} of ${remote} is none`,
      got: props.url,
      fix: 'give an address that begins with https://',
    };
  }
  if (props.gpgKey?.includes('-----BEGIN')) {
    return {
      message: `the key of ${remote} is armored`,
      got: 'gpgKey',
      fix: 'give `gpg --dearmor < key | base64 --wrap=0`',
    };
  }
  if (props.gpgKey !== undefined && !/^[A-Za-z0-9+/]+={0,2}$/.test(props.gpgKey)) {
    return {
      message: `the key of ${remote} is not base64 on one line`,
      got: 'gpgKey',
      fix: 'give `base64 --wrap=0 key.gpg`',
    };
  }
  // eslint-disable-next-line no-control-regex
  const broken = others.find((value) => value !== undefined && /[\u0000-\u001f\u007f]/.test(value));
  return broken === undefined
    ? undefined
    : { message: `${shown(broken)} of ${remote} has a control character`, got: broken, fix: 'remove it' };
}

/** In the order of Flathub's own file. */
function lines(name: string, props: FlatpakRemoteProps): string[] {
  const fields: ReadonlyArray<readonly [key: string, value: string | undefined]> = [
    ['Title', props.title ?? name],
    ['Url', props.url],
    ['Homepage', props.homepage],
    ['Comment', props.comment],
    ['Icon', props.icon],
    ['GPGKey', props.gpgKey],
  ];
  return ['[Flatpak Repo]', ...fields.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))];
}
