import { kmsUriFinding, KMS_URI } from './kms-uri';
import { SECRET_NAME, secretNameFinding } from './secret-name';
import { brand, hasBrand } from '../core/brand';
import { ArgumentFinding } from '../core/construct-place';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';

/** How a private key that is a secret is opened. */
export interface SecretSignerOptions {
  /**
   * The name of the secret with the password of the private key.
   *
   * @default - its password is empty
   */
  readonly passwordSecret?: string;
}

/** How a pipeline opens a key in a service. */
export interface KmsSignerOptions {
  /**
   * For whom the provider vouches for the signing job: the audience of an identity token that it asks for, such as
   * `sts.amazonaws.com`. The token is in the file `$WORK/identity-token` when cosign runs, and for keys of AWS and Azure
   * in the variables that their libraries look for it by (`AWS_WEB_IDENTITY_TOKEN_FILE`, `AZURE_FEDERATED_TOKEN_FILE`).
   *
   * @default - no token: the service is opened by what the step's variables say
   */
  readonly audience?: string;
}

/** @internal */
export type SignerData =
  | { readonly by: 'secret'; readonly name: string; readonly passwordSecret?: string }
  | { readonly by: 'kms'; readonly uri: string; readonly audience?: string };

/**
 * Where a pipeline has the private key from that it signs with. bootcdk never sees it.
 *
 * @see https://docs.sigstore.dev/cosign/key_management/overview/
 *
 * @example
 * import { App, Signer, SigningKey, Source } from 'bootcdk';
 *
 * new SigningKey(new App(), 'ReleaseKey', {
 *   publicKey: Source.file('cosign.pub'),
 *   signer: Signer.secret('SIGNING_SECRET', { passwordSecret: 'SIGNING_PASSWORD' }),
 * });
 */
export class Signer {
  static {
    brand(this, 'Signer');
  }

  /** Whether `x` is a `Signer`. */
  public static isSigner(x: unknown): x is Signer {
    return hasBrand(x, 'Signer');
  }

  /**
   * A secret of the CI provider that holds the private key: the contents of the `cosign.key` that
   * `cosign generate-key-pair` makes.
   *
   * @param name its name, letters, digits and `_` (COSIGN_PRIVATE_KEY where it is left out)
   */
  public static secret(name: string = 'COSIGN_PRIVATE_KEY', options: SecretSignerOptions = {}): Signer {
    return new Signer({ by: 'secret', name, passwordSecret: options.passwordSecret ?? undefined });
  }

  /**
   * A key that never leaves its service. The pipeline must be logged in there.
   *
   * @param uri `awskms:///alias/release`, `gcpkms://projects/…/locations/…/keyRings/…/cryptoKeys/…`,
   * `azurekms://vault.vault.azure.net/key`, `hashivault://key` or `k8s://namespace/secret`
   */
  public static kms(uri: string, options: KmsSignerOptions = {}): Signer {
    return new Signer({ by: 'kms', uri, audience: options.audience ?? undefined });
  }

  private constructor(
    /** @internal */
    public readonly _data: SignerData,
  ) {}
}

/** What is wrong with it, for `reject`: it has no place of its own. */
export function signerFindings(data: SignerData): Array<ArgumentFinding & { readonly rule: RuleInfo }> {
  if (data.by === 'kms') {
    const finding = kmsUriFinding(data.uri);
    return finding ? [{ rule: KMS_URI, ...finding }] : [];
  }
  const { name, passwordSecret } = data;
  const names = passwordSecret === undefined ? [name] : [name, passwordSecret];
  const found = names.flatMap((each) => secretNameFinding(each) ?? []);
  if (found.length === 0 && name === passwordSecret) {
    const message = `the secret ${shown(name)} is to be the private key and its password`;
    return [{ rule: SECRET_NAME, message, got: name, fix: 'give each a secret of its own' }];
  }
  return found;
}
