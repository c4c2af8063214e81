import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Phase } from '../phase';
import { LoweringContext, Primitive } from '../primitive';
import { Source } from '../source';
import { Draft } from '../wishes';
import { checkedMode, checkedPath, owner } from './entry-arguments';
import { EntryProps } from './file';

/** Properties of a `Directory`. */
export interface DirectoryProps extends EntryProps {
  /** Where it is in the image, absolute. */
  readonly path: string;

  /**
   * Files to put into it: all of a folder of the project. They belong to root and have mode 0644, or 0755 if the file
   * in the project is executable by its owner.
   *
   * @default - none
   */
  readonly source?: Source;
}

/**
 * A directory in the image, with its files if it has a source.
 *
 * Without `mode`, `owner` and `group` an existing directory keeps what it has.
 */
export class Directory extends Primitive {
  static {
    brand(this, 'Directory');
  }

  /** Whether `x` is a `Directory`. */
  public static isDirectory(x: unknown): x is Directory {
    return hasBrand(x, 'Directory');
  }

  private readonly drafts: (context: LoweringContext) => readonly Draft[];

  public constructor(scope: Construct, id: string, props: DirectoryProps) {
    super(scope, id, props);
    const reject = this._reject.bind(this);
    const path = checkedPath(props.path, reject);
    const mode = checkedMode(props.mode, reject);
    const common = { phase: props.phase ?? Phase.FILES, ...this._architectures };
    this.drafts = (context) => {
      if (path === undefined) return [];
      const files = props.source ? context.readDirectory(props.source, this) : [];
      return [
        {
          kind: 'directory',
          ...common,
          path,
          mode,
          modeReason: props.modeReason,
          owner: owner(props.owner),
          group: owner(props.group),
        },
        ...files.map((file): Draft => ({
          kind: 'file',
          ...common,
          path: `${path}/${file.path}`,
          content: file.content,
          mode: file.executable ? 0o755 : undefined,
        })),
      ];
    };
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    return this.drafts(context);
  }
}
