import { shellWord } from '../../containerfile/quoting';
import { SigningData } from '../../trust/signing-data';
import { TransparencyLog } from '../../trust/transparency-log';
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
  const log = data.transparencyLog === TransparencyLog.NONE ? ['--tlog-upload=false'] : [];
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
