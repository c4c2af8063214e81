import { shellWord } from '../../containerfile/quoting';
import { LogData, SigningData } from '../../trust/signing-data';
import { Environment } from '../model';
import { secret, text } from '../value-models';

/** How an image is signed: what cosign is told, and the variables it reads. */
export interface Signing {
  readonly data: SigningData;
  /** Options of `cosign sign`, a list for each signature. */
  readonly signatures: ReadonlyArray<readonly string[]>;
  readonly environment: Environment;
  /** What is set before, by commands. */
  readonly before: readonly string[];
  /** Whether the provider must vouch for the job (keyless): GitHub's `id-token`. */
  readonly identity: boolean;
  /** The audience of the identity token that opens the key. */
  readonly audience?: string;
}

/** Where the libraries of a service look for an identity token. */
const TOKEN_FILES: Readonly<Record<string, string>> = {
  awskms: 'AWS_WEB_IDENTITY_TOKEN_FILE',
  azurekms: 'AZURE_FEDERATED_TOKEN_FILE',
};

export function signingOf(data: SigningData): Signing {
  const log = logOptions(data.transparencyLog);
  const { signer, keyless } = data;
  const withKey =
    signer === undefined
      ? []
      : [[...log, '--key', signer.by === 'kms' ? shellWord(signer.uri) : 'env://COSIGN_PRIVATE_KEY']];
  return {
    data,
    signatures: [...withKey, ...(keyless ? [[]] : [])],
    environment:
      signer?.by === 'secret'
        ? {
            COSIGN_PRIVATE_KEY: secret(signer.name),
            COSIGN_PASSWORD: signer.passwordSecret === undefined ? text('') : secret(signer.passwordSecret),
          }
        : {},
    before: tokenFile(signer),
    identity: keyless !== undefined,
    audience: signer?.by === 'kms' ? signer.audience : undefined,
  };
}

/** Without a token, as on one's own machine, it is opened as whoever is logged in there. */
function tokenFile(signer: SigningData['signer']): string[] {
  if (signer?.by !== 'kms' || signer.audience === undefined) return [];
  const variable = TOKEN_FILES[signer.uri.split(':')[0]!];
  if (variable === undefined) return [];
  return [`if [ -s "$WORK/identity-token" ]; then export ${variable}="$WORK/identity-token"; fi`];
}

/** Of `cosign sign` and `cosign attest`. */
function logOptions(log: LogData): string[] {
  if (log.log === 'public') return [];
  return log.log === 'none' ? ['--tlog-upload=false'] : ['--rekor-url', shellWord(log.url)];
}
