import { MOST_LAYERS, USUAL_LAYERS } from './argument-rules';
import { brand, hasBrand } from '../../core/brand';
import { ArgumentFinding } from '../../core/construct-place';
import { shown } from '../../core/text';

/** How chunkah divides images. */
export interface ChunkahOptions {
  /**
   * The most layers that an image gets, 1 to 500. Parts that do not get a layer of their own share one.
   *
   * @default 128
   */
  readonly maxLayers?: number;

  /**
   * Ids of the images that are divided anew. The others keep the layers of their build.
   *
   * @default - all
   */
  readonly images?: string[];
}

/**
 * Divides the content of an image into layers anew after it was built, so that a later release of it leaves most of them
 * as they are, and machines need not download these again.
 */
export class Rechunk {
  static {
    brand(this, 'ci.Rechunk');
  }

  /** Whether `x` is a `Rechunk`. */
  public static isRechunk(x: unknown): x is Rechunk {
    return hasBrand(x, 'ci.Rechunk');
  }

  /**
   * By chunkah: files of a package of rpm or pacman go together, files from 1 MiB that no package has are parts of their
   * own, and so are files whose extended attribute `user.component` names one. What is left is one part.
   *
   * The content stays as it is, but for times after the commit, which become the commit's, and for what nothing reads:
   * `/dev/*`, and the repository of OSTree below `/sysroot`.
   *
   * @see https://github.com/coreos/chunkah
   */
  public static chunkah(options: ChunkahOptions = {}): Rechunk {
    return new Rechunk(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: ChunkahOptions,
  ) {}

  /** @internal */
  public get _maxLayers(): number {
    const { maxLayers = USUAL_LAYERS } = this._options;
    return isPossible(maxLayers) ? maxLayers : USUAL_LAYERS;
  }

  /** @internal */
  public _divides(image: string): boolean {
    return this._options.images?.includes(image) ?? true;
  }

  /** @internal */
  public _findings(): ArgumentFinding[] {
    const { maxLayers } = this._options;
    if (maxLayers === undefined || isPossible(maxLayers)) return [];
    const got = String(maxLayers);
    return [{ message: `an image cannot be divided into ${shown(maxLayers)} layers`, got }];
  }
}

const isPossible = (layers: number): boolean => Number.isInteger(layers) && layers >= 1 && layers <= MOST_LAYERS;
