import { IConstruct } from 'constructs';
import { KeyRole } from './key-roles';
import { KeylessSigning } from './keyless-signing';
import { fingerprint } from './public-key';
import { CurrentKeys } from './shipped-keys';
import { SignerData } from './signer';
import { SigningKey } from './signing-key';
import { TransparencyLogData } from './transparency-log';
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
  readonly transparencyLog: LogData;
  readonly hostPolicy: 'edit' | 'none' | 'reject-unknown';
}

export type LogData =
  | { readonly log: 'public' }
  | { readonly log: 'none' }
  | {
      readonly log: 'rekor';
      readonly url: string;
      /** What it signs with first. Those that cannot be read are left out. */
      readonly keys: ReadonlyArray<Omit<KeyData, 'role'>>;
      readonly required: boolean;
    };

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
      transparencyLog: { log: 'public' },
      hostPolicy: 'none',
    };
  }
  if (!SigningKey.isSigningKey(signer)) return undefined;
  const { keyless } = signer;
  return {
    path: signer.node.path,
    keys: signer._keys.flatMap(({ role, source }) => readKey(source, read).map((key) => ({ role, ...key }))),
    signer: signer.signer._data,
    keyless: keyless && { identity: keyless.identity, issuer: keyless.issuer },
    transparencyLog: logData(signer.transparencyLog._data, read),
    hostPolicy: signer.hostPolicy._data.policy,
  };
}

function logData(data: TransparencyLogData, read: (source: Source) => Content | undefined): LogData {
  if (data.log !== 'rekor') return data;
  return { ...data, keys: data.keys.flatMap((source) => readKey(source, read)) };
}

function readKey(source: Source, read: (source: Source) => Content | undefined): Array<Omit<KeyData, 'role'>> {
  const content = read(source);
  const print = content && fingerprint(content);
  return content && print !== undefined ? [{ fingerprint: print, content }] : [];
}

/** For `rotationFindings`: of the key and of the log; none where nothing is signed with a key, or it cannot be read. */
export function currentKeys({ path, keys, transparencyLog: log }: SigningData): CurrentKeys[] {
  const active = keys.find(({ role }) => role === 'active');
  if (!active) return [];
  const own = log.log === 'rekor' ? log.keys : [];
  return [
    {
      path,
      construct: path,
      active: active.fingerprint,
      accepted: keys.map((key) => key.fingerprint),
      from: active.content.from,
    },
    {
      path: `${path}/TransparencyLog`,
      construct: path,
      ofLog: true,
      active: own[0]?.fingerprint,
      accepted: log.log === 'rekor' && log.required ? own.map((key) => key.fingerprint) : [],
      from: own[0]?.content.from,
    },
  ];
}
