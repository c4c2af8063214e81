import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Phase } from '../phase';
import { LoweringContext, Primitive } from '../primitive';
import { Draft } from '../wishes';
import { checkedMode, checkedPath, owner } from './entry-arguments';
import { EntryProps } from './file';

/** Properties of a `RemoteFile`. */
export interface RemoteFileProps extends EntryProps {
  /** Where it is in the image, absolute. */
  readonly path: string;

  /** Where the build downloads it from: `https://…`. */
  readonly url: string;

  /**
   * What it must be: `sha256:` and 64 hexadecimal digits. The build fails if it is something else.
   *
   * @default - whatever the server sends, which is reported
   */
  readonly checksum?: string;
}

/** A file that the build downloads (`ADD`). */
export class RemoteFile extends Primitive {
  static {
    brand(this, 'RemoteFile');
  }

  /** Whether `x` is a `RemoteFile`. */
  public static isRemoteFile(x: unknown): x is RemoteFile {
    return hasBrand(x, 'RemoteFile');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: RemoteFileProps) {
    super(scope, id, props);
    const reject = this._reject.bind(this);
    const path = checkedPath(props.path, reject);
    const mode = checkedMode(props.mode, reject);
    this.drafts =
      path === undefined
        ? []
        : [
            {
              kind: 'remote-file',
              phase: props.phase ?? Phase.FILES,
              ...this._architectures,
              path,
              url: props.url,
              checksum: props.checksum,
              mode,
              modeReason: props.modeReason,
              owner: owner(props.owner),
              group: owner(props.group),
            },
          ];
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}
