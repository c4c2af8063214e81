import { IConstruct } from 'constructs';
import { KeyRole } from './key-roles';
import { KeylessSigning } from './keyless-signing';
import { fingerprint } from './public-key';
import { CurrentKeys } from './shipped-keys';
import { SignerData } from './signer';
import { SigningKey } from './signing-key';
import { TransparencyLog } from './transparency-log';
import { Source } from '../image/source';
import { Content } from '../image/wishes';

/** How an image is signed, as data: for pipelines, guides and the lock file. */
export interface SigningData {
  /** The path of the construct. */
  readonly path: string;
  /** In the order of the policy, the active one first. Those that cannot be read, which was reported, are left out. */
  readonly keys: readonly KeyData[];
  /** Absent where nothing is signed with a key. */
  readonly signer?: SignerData;
  readonly keyless?: { readonly identity: string; readonly issuer: string };
  readonly transparencyLog: TransparencyLog;
  readonly hostPolicy: 'edit' | 'none' | 'reject-unknown';
}

export interface KeyData {
  readonly role: KeyRole;
  readonly fingerprint: string;
  readonly content: Content;
}

/** Undefined for a signer that somebody else has made. */
export function signingData(
  signer: IConstruct,
  read: (source: Source) => Content | undefined,
): SigningData | undefined {
  if (KeylessSigning.isKeylessSigning(signer)) {
    const { identity, issuer } = signer.identity;
    return {
      path: signer.node.path,
      keys: [],
      keyless: { identity, issuer },
      transparencyLog: TransparencyLog.PUBLIC,
      hostPolicy: 'none',
    };
  }
  if (!SigningKey.isSigningKey(signer)) return undefined;
  const { keyless } = signer;
  return {
    path: signer.node.path,
    keys: signer._keys.flatMap(({ role, source }) => {
      const content = read(source);
      const print = content && fingerprint(content);
      return content && print !== undefined ? [{ role, fingerprint: print, content }] : [];
    }),
    signer: signer.signer._data,
    keyless: keyless && { identity: keyless.identity, issuer: keyless.issuer },
    transparencyLog: signer.transparencyLog,
    hostPolicy: signer.hostPolicy._data.policy,
  };
}

/** For `rotationFindings`; undefined where nothing is signed with a key, or it cannot be read. */
export function currentKeys({ path, keys }: SigningData): CurrentKeys | undefined {
  const active = keys.find(({ role }) => role === 'active');
  if (!active) return undefined;
  const accepted = keys.map((key) => key.fingerprint);
  return { path, active: active.fingerprint, accepted, from: active.content.from };
}
