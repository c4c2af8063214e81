import { shellWord } from '../../containerfile/quoting';
import { LogData, SigningData } from '../../trust/signing-data';
import { Environment } from '../model';
import { secret, text } from './values';

/** How an image is signed: what cosign is told, and the variables it reads. */
export interface Signing {
  readonly data: SigningData;
  /** Options of `cosign sign`, a list for each signature. */
  readonly signatures: ReadonlyArray<readonly string[]>;
  readonly environment: Environment;
  /** Whether the provider must vouch for the job (keyless): GitHub's `id-token`. */
  readonly identity: boolean;
}

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
    identity: keyless !== undefined,
  };
}

/** Of `cosign sign` and `cosign attest`. */
function logOptions(log: LogData): string[] {
  if (log.log === 'public') return [];
  return log.log === 'none' ? ['--tlog-upload=false'] : ['--rekor-url', shellWord(log.url)];
}
