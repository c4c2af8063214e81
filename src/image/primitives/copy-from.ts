import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { BuildStage } from '../build-stage';
import { Phase } from '../phase';
import { LoweringContext, Primitive } from '../primitive';
import { CopyFromWish, Draft } from '../wishes';
import { checkedMode, checkedPath, owner } from './entry-arguments';
import { EntryProps } from './file';

/** Where a `CopyFrom` takes files. */
export class CopySource {
  static {
    brand(this, 'CopySource');
  }

  /** Whether `x` is a `CopySource`. */
  public static isCopySource(x: unknown): x is CopySource {
    return hasBrand(x, 'CopySource');
  }

  /** A build stage of the same image. */
  public static stage(stage: BuildStage): CopySource {
    return new CopySource({ stage: stage.node.path });
  }

  /**
   * Another image.
   *
   * @param reference with tag or, better, digest: `ghcr.io/ublue-os/brew@sha256:…`
   */
  public static image(reference: string): CopySource {
    return new CopySource({ image: reference });
  }

  private constructor(
    /** @internal */
    public readonly _data: CopyFromWish['from'],
  ) {}
}

/** Properties of a `CopyFrom`. */
export interface CopyFromProps extends EntryProps {
  /** Where from. */
  readonly from: CopySource;

  /** The path there, absolute; with a trailing slash, all that is in that directory. */
  readonly source: string;

  /** The path in the image, absolute. */
  readonly path: string;
}

/**
 * A file, or the contents of a directory, taken from a build stage or another image.
 *
 * Files keep their permission bits and belong to root unless said otherwise. Directories that exist keep their mode.
 */
export class CopyFrom extends Primitive {
  static {
    brand(this, 'CopyFrom');
  }

  /** Whether `x` is a `CopyFrom`. */
  public static isCopyFrom(x: unknown): x is CopyFrom {
    return hasBrand(x, 'CopyFrom');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: CopyFromProps) {
    super(scope, id, props);
    const reject = this._reject.bind(this);
    const wholeRoot = props.path === '/' && props.source.endsWith('/');
    const path = wholeRoot ? '/' : checkedPath(props.path, reject);
    const source = props.source === '/' ? '/' : checkedPath(props.source.replace(/(.)\/$/, '$1'), reject);
    const mode = checkedMode(props.mode, reject);
    this.drafts =
      path === undefined || source === undefined
        ? []
        : [
            {
              kind: 'copy-from',
              phase: props.phase ?? Phase.FILES,
              ...this._architectures,
              from: props.from._data,
              source: props.source,
              path,
              mode,
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
