import { Construct } from 'constructs';
import { checkedField, checkedId, checkedName, sysusersDraft, sysusersLine } from './sysusers';
import { brand, hasBrand } from '../core/brand';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Draft } from '../image/wishes';

/** Properties of a `User`. */
export interface UserProps extends PrimitiveProps {
  /**
   * The name.
   *
   * @default - the id
   */
  readonly userName?: string;

  /**
   * A fixed number. Needed where files of the image belong to the user: without one, each machine gives its own.
   *
   * @default - the machine gives one
   */
  readonly uid?: number;

  /**
   * A fixed number for the group of its own.
   *
   * @default - that of the user
   */
  readonly gid?: number;

  /**
   * An existing group as its primary one, instead of a group of its own.
   *
   * @default - a group of the same name
   */
  readonly primaryGroup?: string;

  /**
   * Groups that it is a member of besides. They are made if they do not exist.
   *
   * @default - none
   */
  readonly groups?: string[];

  /**
   * A few words (the GECOS field).
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The home directory, which is not made: `Tmpfiles` does that, or `StateDirectory=` of its service.
   *
   * @default /
   */
  readonly home?: string;

  /**
   * The login shell.
   *
   * @default /usr/sbin/nologin
   */
  readonly shell?: string;

  /**
   * Whether the account is locked beyond having no password: no ssh key lets it in either. Needs systemd 257 (Fedora
   * 42, CentOS Stream 10); older ones do not make the user at all.
   *
   * @default false
   */
  readonly locked?: boolean;
}

/**
 * A system user: `/usr/lib/sysusers.d/<NN>-<image>-<id>.conf`.
 *
 * The machine makes it when it boots, if there is none of that name: so it appears on machines that were installed
 * before the image had it, and `/etc/passwd`, which belongs to the machine, is not in the image's way. Users who log in
 * belong to provisioning, not to the image.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/sysusers.d.html
 *
 * @example
 * import { App, BaseImage, Directory, Image, User } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new User(image, 'backup', { uid: 967, description: 'Backup', home: '/var/lib/backup', groups: ['disk'] });
 * new Directory(image, 'Keys', { path: '/usr/lib/backup/keys', mode: '0750', owner: 'backup' });
 */
export class User extends Primitive {
  static {
    brand(this, 'User');
  }

  /** Whether `x` is a `User`. */
  public static isUser(x: unknown): x is User {
    return hasBrand(x, 'User');
  }

  /** The name. */
  public readonly userName: string;

  private readonly lines: readonly string[];

  public constructor(scope: Construct, id: string, props: UserProps = {}) {
    super(scope, id, props);
    this.userName = props.userName ?? id;
    this.lines = this.render(props);
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    return this.lines.length === 0 ? [] : [sysusersDraft(this, this.lines, context, this._architectures)];
  }

  private render(props: UserProps): string[] {
    const reject = this._reject.bind(this);
    const name = checkedName(this.userName, 'user', reject);
    const uid = checkedId(props.uid, 'user', reject);
    const gid = checkedId(props.gid, 'group', reject);
    const primary = props.primaryGroup === undefined ? undefined : checkedName(props.primaryGroup, 'group', reject);
    const groups = (props.groups ?? []).flatMap((group) => checkedName(group, 'group', reject) ?? []);
    const description = checkedField(props.description, 'description', reject);
    const home = checkedField(props.home, 'home directory', reject);
    const shell = checkedField(props.shell, 'shell', reject);
    if (name === undefined) return [];
    const id = uid === undefined ? undefined : String(uid);
    const group = primary ?? (gid === undefined || gid === uid ? undefined : String(gid));
    return [
      // A group that a user names by its number must have been made before.
      ...(primary === undefined && group !== undefined ? [sysusersLine('g', name, group)] : []),
      sysusersLine(
        props.locked ? 'u!' : 'u',
        name,
        group === undefined ? id : `${id ?? '-'}:${group}`,
        description,
        home,
        shell,
      ),
      ...groups.map((member) => `m ${name} ${member}`),
    ];
  }
}
