import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Phase } from '../phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Source } from '../source';
import { Draft } from '../wishes';
import { checkedMode, checkedPath, owner } from './entry-arguments';

/** What files and directories have in common. */
export interface EntryProps extends PrimitiveProps {
  /**
   * Permission bits in octal: `"0755"`.
   *
   * @default - files 0644, directories 0755
   */
  readonly mode?: string;

  /**
   * The owner: a number, or the name of a `User` of the image that has a fixed id.
   *
   * @default root
   */
  readonly owner?: string;

  /**
   * The group: a number, or the name of a `Group` of the image that has a fixed id.
   *
   * @default - that of the owner, if the owner is a `User` of the image; else root
   */
  readonly group?: string;

  /**
   * Why the entry is set-uid, set-gid or writable by everybody. Without a reason these are reported.
   *
   * @default - nothing unusual
   */
  readonly modeReason?: string;

  /**
   * When it is written.
   *
   * @default Phase.FILES
   */
  readonly phase?: Phase;
}

/** Properties of a `File`. */
export interface FileProps extends EntryProps {
  /**
   * Where it is in the image, absolute. On the machine it is there after the installation; what is in `/etc` is merged
   * with local changes at updates.
   */
  readonly path: string;

  /** Its contents. */
  readonly source: Source;
}

/**
 * A file in the image.
 *
 * Directories above it are made with mode 0755 where they do not exist; those of the base keep their mode and owner.
 * A link of the same name is replaced, not followed.
 *
 * @example
 * import { App, BaseImage, File, Image, Source } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Welcome.') });
 */
export class File extends Primitive {
  static {
    brand(this, 'File');
  }

  /** Whether `x` is a `File`. */
  public static isFile(x: unknown): x is File {
    return hasBrand(x, 'File');
  }

  private readonly drafts: (context: LoweringContext) => readonly Draft[];

  public constructor(scope: Construct, id: string, props: FileProps) {
    super(scope, id, props);
    const reject = this._reject.bind(this);
    const path = checkedPath(props.path, reject);
    const mode = checkedMode(props.mode, reject);
    this.drafts = (context) => {
      const content = path === undefined ? undefined : context.read(props.source, this);
      if (path === undefined || content === undefined) return [];
      return [
        {
          kind: 'file',
          phase: props.phase ?? Phase.FILES,
          ...this._architectures,
          path,
          content,
          mode,
          modeReason: props.modeReason,
          owner: owner(props.owner),
          group: owner(props.group),
        },
      ];
    };
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    return this.drafts(context);
  }
}
