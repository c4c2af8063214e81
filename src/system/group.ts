import { Construct } from 'constructs';
import { checkedId, checkedName, sysusersDraft, sysusersLine } from './sysusers';
import { brand, hasBrand } from '../core/brand';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Draft } from '../image/wishes';

/** Properties of a `Group`. */
export interface GroupProps extends PrimitiveProps {
  /**
   * The name.
   *
   * @default - the id
   */
  readonly groupName?: string;

  /**
   * A fixed number. Needed where files of the image belong to the group.
   *
   * @default - the machine gives one
   */
  readonly gid?: number;

  /**
   * Users that are members. They are made if they do not exist.
   *
   * @default - none
   */
  readonly members?: string[];
}

/**
 * A system group: `/usr/lib/sysusers.d/<NN>-<image>-<id>.conf`. The machine makes it when it boots, if there is none of
 * that name. A `User` has a group of its own name already.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/sysusers.d.html
 *
 * @example
 * import { App, BaseImage, Group, Image } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new Group(image, 'plugdev', { gid: 968 });
 */
export class Group extends Primitive {
  static {
    brand(this, 'Group');
  }

  /** Whether `x` is a `Group`. */
  public static isGroup(x: unknown): x is Group {
    return hasBrand(x, 'Group');
  }

  /** The name. */
  public readonly groupName: string;

  private readonly lines: readonly string[];

  public constructor(scope: Construct, id: string, props: GroupProps = {}) {
    super(scope, id, props);
    this.groupName = props.groupName ?? id;
    const reject = this._reject.bind(this);
    const name = checkedName(this.groupName, 'group', reject);
    const gid = checkedId(props.gid, 'group', reject);
    const members = (props.members ?? []).flatMap((member) => checkedName(member, 'user', reject) ?? []);
    this.lines =
      name === undefined
        ? []
        : [
            sysusersLine('g', name, gid === undefined ? undefined : String(gid)),
            ...members.map((member) => `m ${member} ${name}`),
          ];
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    return this.lines.length === 0 ? [] : [sysusersDraft(this, this.lines, context, this._architectures)];
  }
}
