import { ProviderName } from './provider-name';
import { ProviderOptions } from './providers/renderer';
import { brand, hasBrand } from '../core/brand';

/** Where the files of GitHub Actions go. */
export interface GithubOptions {
  /**
   * The folder of the workflows.
   *
   * @default .github/workflows
   */
  readonly folder?: string;
}

/** Where the files of Forgejo Actions go. */
export interface ForgejoOptions {
  /**
   * The folder of the workflows.
   *
   * @default .forgejo/workflows
   */
  readonly folder?: string;
}

/** Where GitLab's configuration goes. */
export interface GitlabOptions {
  /**
   * The file. If it is not `.gitlab-ci.yml`, include it there.
   *
   * @default .gitlab-ci.yml
   */
  readonly file?: string;
}

/** How a pipeline of Tekton is made. */
export interface TektonOptions {
  /**
   * The folder of the resources.
   *
   * @default .tekton
   */
  readonly folder?: string;

  /**
   * The namespace of the resources.
   *
   * @default - the one that they are applied to
   */
  readonly namespace?: string;

  /**
   * The service account that runs have: the registry's credentials are linked to it. Pull requests run with the default
   * one.
   *
   * @default - the default one
   */
  readonly serviceAccount?: string;
}

/** Where the script goes. */
export interface LocalOptions {
  /**
   * The folder of the scripts.
   *
   * @default pipelines
   */
  readonly folder?: string;
}

/** What runs a pipeline. */
export class Provider {
  static {
    brand(this, 'ci.Provider');
  }

  /** Whether `x` is a `Provider`. */
  public static isProvider(x: unknown): x is Provider {
    return hasBrand(x, 'ci.Provider');
  }

  /** GitHub Actions: `.github/workflows/<pipeline>.yml`. */
  public static githubActions(options: GithubOptions = {}): Provider {
    return new Provider('github', { location: options.folder ?? '.github/workflows' });
  }

  /** GitLab CI: `.gitlab-ci.yml`. */
  public static gitlab(options: GitlabOptions = {}): Provider {
    return new Provider('gitlab', { location: options.file ?? '.gitlab-ci.yml' });
  }

  /** Forgejo Actions: `.forgejo/workflows/<pipeline>.yml`. */
  public static forgejoActions(options: ForgejoOptions = {}): Provider {
    return new Provider('forgejo', { location: options.folder ?? '.forgejo/workflows' });
  }

  /** Tekton: `.tekton/<pipeline>.yaml`, resources to apply to a cluster. */
  public static tekton(options: TektonOptions = {}): Provider {
    const { folder, namespace, serviceAccount } = options;
    return new Provider('tekton', { location: folder ?? '.tekton', namespace, serviceAccount });
  }

  /** A shell script that runs the same commands on one's own machine: `pipelines/<pipeline>.sh`. */
  public static local(options: LocalOptions = {}): Provider {
    return new Provider('local', { location: options.folder ?? 'pipelines' });
  }

  private constructor(
    /** @internal */
    public readonly _name: ProviderName,
    /** @internal */
    public readonly _options: ProviderOptions,
  ) {}
}
