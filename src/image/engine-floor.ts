import { PORTABLE } from '../containerfile/dialects';
import { brand, hasBrand } from '../core/brand';

/** What builds images. */
export enum BuildEngine {
  /** buildah 1.33 or later. */
  BUILDAH = 'buildah',
  /** BuildKit, by `docker buildx`. */
  BUILDKIT = 'buildkit',
}

/** The oldest version of a build engine that an image is built with. */
export class EngineFloor {
  static {
    brand(this, 'EngineFloor');
  }

  /** Whether `x` is an `EngineFloor`. */
  public static isEngineFloor(x: unknown): x is EngineFloor {
    return hasBrand(x, 'EngineFloor');
  }

  /**
   * buildah, and podman, which builds with it.
   *
   * @param version `1.33` (Ubuntu 24.04's, podman 4.9) is the oldest that is supported
   */
  public static buildah(version: string): EngineFloor {
    return new EngineFloor(BuildEngine.BUILDAH, version);
  }

  /**
   * BuildKit, and Docker, which builds with it.
   *
   * @param version of BuildKit, not of Docker: `0.11` (Docker 24) is the oldest that is supported
   */
  public static buildkit(version: string): EngineFloor {
    return new EngineFloor(BuildEngine.BUILDKIT, version);
  }

  /** The portable floor: what every supported engine can build. */
  public static portable(): EngineFloor[] {
    return PORTABLE.map(({ engine, version }) =>
      engine === 'buildah' ? EngineFloor.buildah(version) : EngineFloor.buildkit(version),
    );
  }

  private constructor(
    /** Which one. */
    public readonly engine: BuildEngine,
    /** Its version. */
    public readonly version: string,
  ) {}
}
