import { ValueModel } from './model';
import { Value } from './value';
import { brand, hasBrand } from '../core/brand';

/** How a pipeline logs in to a registry. */
export class RegistryLogin {
  static {
    brand(this, 'ci.RegistryLogin');
  }

  /** Whether `x` is a `RegistryLogin`. */
  public static isRegistryLogin(x: unknown): x is RegistryLogin {
    return hasBrand(x, 'ci.RegistryLogin');
  }

  /** With the token that the provider gives each job: for ghcr.io on GitHub, for GitLab's own registry. */
  public static jobToken(): RegistryLogin {
    return new RegistryLogin({ user: { of: 'job-user' }, password: { of: 'job-token' }, jobToken: true });
  }

  /**
   * With a user and a password that are secrets of the provider.
   *
   * @param user the name of the secret
   * @param password the name of the secret
   */
  public static secrets(user: string = 'REGISTRY_USER', password: string = 'REGISTRY_PASSWORD'): RegistryLogin {
    return new RegistryLogin({ user: Value.secret(user)._model, password: Value.secret(password)._model });
  }

  /** Not at all: the machine is logged in already, or the registry asks nobody. */
  public static none(): RegistryLogin {
    return new RegistryLogin(undefined);
  }

  private constructor(
    /** @internal */
    public readonly _login:
      { readonly user: ValueModel; readonly password: ValueModel; readonly jobToken?: boolean } | undefined,
  ) {}
}
