import { RunnerModel } from './model';
import { brand, hasBrand } from '../core/brand';

/** What a job's container may do, and where it runs. */
export interface ContainerOptions {
  /**
   * The label or tag that selects the machine.
   *
   * @default - any
   */
  readonly label?: string;

  /**
   * Whether it may mount and unshare, which building an image in a container needs.
   *
   * @default true
   */
  readonly privileged?: boolean;
}

/** Where a job runs. */
export class Runner {
  static {
    brand(this, 'ci.Runner');
  }

  /** Whether `x` is a `Runner`. */
  public static isRunner(x: unknown): x is Runner {
    return hasBrand(x, 'ci.Runner');
  }

  /**
   * On a machine that the provider selects by a label or tag: `ubuntu-24.04-arm`.
   *
   * It needs buildah 1.33 or later, skopeo, git and curl.
   */
  public static label(label: string): Runner {
    return new Runner({ label: { of: 'text', text: label } });
  }

  /**
   * In a container.
   *
   * It needs buildah 1.33 or later, skopeo, git and curl.
   *
   * @param image by digest: what a tag names today is not what it names tomorrow
   */
  public static container(image: string, options: ContainerOptions = {}): Runner {
    const { label, privileged = true } = options;
    return new Runner({
      container: image,
      privileged,
      label: label === undefined ? undefined : { of: 'text', text: label },
    });
  }

  private constructor(
    /** @internal */
    public readonly _model: RunnerModel,
  ) {}
}
