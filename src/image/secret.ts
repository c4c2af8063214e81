import { brand, hasBrand } from '../core/brand';

/** How a secret appears in the step that uses it. */
export interface SecretOptions {
  /**
   * The file during the step, absolute.
   *
   * @default - `/run/secrets/<id>`
   */
  readonly target?: string;
}

/**
 * A reference to a value that bootcdk never sees.
 *
 * In a build it is a mount (`RUN --mount=type=secret`): the file is there during the step and not in the image. Pass
 * it with `podman build --secret id=…,src=…`.
 */
export class Secret {
  static {
    brand(this, 'Secret');
  }

  /** Whether `x` is a `Secret`. */
  public static isSecret(x: unknown): x is Secret {
    return hasBrand(x, 'Secret');
  }

  /**
   * A secret that the build gets by its id.
   *
   * @param id letters, digits, `.`, `_` and `-`
   */
  public static fromBuild(id: string, options: SecretOptions = {}): Secret {
    return new Secret(id, options.target ?? `/run/secrets/${id}`);
  }

  private constructor(
    /** The id that the build passes it under. */
    public readonly secretId: string,
    /** Where the file is during the step. */
    public readonly target: string,
  ) {}
}
