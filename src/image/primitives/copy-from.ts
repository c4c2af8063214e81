import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { BuildStage } from '../build-stage';
import { Phase } from '../phase';
import { LoweringContext, Primitive } from '../primitive';
import { CopyFromWish, Draft } from '../wishes';
import { checkedMode, checkedPath, owner } from './entry-arguments';
import { EntryProps } from './file';

/** What a `CopyFrom` takes: a path in a stage or an image. With a trailing slash, all that is in the directory. */
export class CopySource {
  static {
    brand(this, 'CopySource');
  }

  /** Whether `x` is a `CopySource`. */
  public static isCopySource(x: unknown): x is CopySource {
    return hasBrand(x, 'CopySource');
  }

  /**
   * From a build stage of the same image.
   *
   * @param path there, absolute
   */
  public static stage(stage: BuildStage, path: string): CopySource {
    return new CopySource({ stage: stage.node.path }, path);
  }

  /**
   * From another image.
   *
   * @param reference with tag or, better, digest: `ghcr.io/ublue-os/brew@sha256:…`
   * @param path there, absolute
   */
  public static image(reference: string, path: string): CopySource {
    return new CopySource({ image: reference }, path);
  }

  private constructor(
    /** @internal */
    public readonly _data: CopyFromWish['from'],
    /** @internal */
    public readonly _path: string,
  ) {}
}

/** Properties of a `CopyFrom`. */
export interface CopyFromProps extends EntryProps {
  /** What is taken. */
  readonly source: CopySource;

  /** The path in the image, absolute. */
  readonly path: string;
}

/**
 * A file, or the contents of a directory, taken from a build stage or another image.
 *
 * A single file keeps its permission bits. The contents of a directory keep theirs as far as the build's umask (022) and
 * `cp` let them: no set-uid, no writing by others. All belong to root. `mode` and `owner` are for a single
 * file, or for the directory itself. Directories that exist keep their mode.
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
    const wholeRoot = props.path === '/' && props.source._path.endsWith('/');
    const path = wholeRoot ? '/' : checkedPath(props.path, reject);
    const source = props.source._path === '/' ? '/' : checkedPath(props.source._path.replace(/(.)\/$/, '$1'), reject);
    const mode = checkedMode(props.mode, reject);
    this.drafts =
      path === undefined || source === undefined
        ? []
        : [
            {
              kind: 'copy-from',
              phase: props.phase ?? Phase.FILES,
              ...this._architectures,
              from: props.source._data,
              source: props.source._path,
              path,
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
