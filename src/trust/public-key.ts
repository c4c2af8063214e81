import { createHash, createPublicKey, KeyObject } from 'node:crypto';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { Content } from '../image/wishes';

export const PUBLIC_KEY: RuleInfo = {
  id: 'bootcdk::public-key',
  severity: Severity.ERROR,
  title: 'public key that is none',
  why: "no signature can be verified with it: every update is refused. A private key in an image is everybody's",
  fix: 'give the cosign.pub that `cosign generate-key-pair` makes',
  see: 'https://docs.sigstore.dev/cosign/key_management/signing_with_self-managed_keys/',
  acknowledgeable: false,
};

/** What is wrong with a key, and the way out. */
export interface KeyProblem {
  readonly problem: string;
  readonly fix: string;
  /** It holds a secret: it must not be shown, and not become part of anything. */
  readonly secret?: boolean;
}

const PRIVATE = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z0-9 ]*-----/;
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----\s*([A-Za-z0-9+/=\s]+?)\s*-----END \1-----/g;
const FILE_NAME = /^[\w./-]+\.(?:pub|pem)$/;
const COSIGN = 'give the cosign.pub that `cosign generate-key-pair` makes';

/** Why contents are no public key that containers' tools verify with, or undefined. */
export function publicKeyProblem(content: Content): KeyProblem | undefined {
  const text = textOf(content);
  if (PRIVATE.test(text)) {
    return { problem: 'is a private key', fix: `${COSIGN}; make a new pair if this one was published`, secret: true };
  }
  if (FILE_NAME.test(text)) return { problem: 'is the name of a file', fix: `read it: Source.file(${shown(text)})` };
  const blocks = [...text.matchAll(PEM)];
  if (blocks.length === 0) return { problem: `is not in PEM form${looksLike(text)}`, fix: COSIGN };
  if (blocks.length > 1) return { problem: 'holds several keys', fix: 'give each as a file of its own: `backupKeys`' };
  const [, label, base64] = blocks[0]!;
  if (label === 'CERTIFICATE') {
    return { problem: 'is a certificate', fix: 'give its key: `openssl x509 -pubkey -noout`' };
  }
  if (label === 'PGP PUBLIC KEY BLOCK') {
    return { problem: 'is an OpenPGP key, which sigstore does not use', fix: COSIGN };
  }
  if (label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY') return { problem: `is a ${label}`, fix: COSIGN };
  return readable(label, base64!) ? undefined : { problem: 'is damaged', fix: COSIGN };
}

const LOG_KEY = 'give what the log says of itself: `curl --fail <url>/api/v1/log/publicKey`';

/** The same for the key of a transparency log: cosign and machines verify entries with ECDSA only. */
export function logKeyProblem(content: Content): KeyProblem | undefined {
  const found = publicKeyProblem(content);
  if (found) return { ...found, fix: found.secret ? found.fix : LOG_KEY };
  const [, label, base64] = [...textOf(content).matchAll(PEM)][0]!;
  const type = readable(label!, base64!)!.asymmetricKeyType!;
  if (type === 'ec') return undefined;
  return {
    problem: `is one of ${type === 'rsa' ? 'RSA' : shown(type)}, where readers know ECDSA only`,
    fix: "let the log sign with ECDSA: rekor-server's --rekor_server.signer",
  };
}

/**
 * What tells a key from others, however its file is written: SHA-256 of the DER-encoded SubjectPublicKeyInfo in hex, as
 * `openssl pkey -pubin -outform DER | sha256sum` gives it. Undefined for what is no public key.
 */
export function fingerprint(content: Content): string | undefined {
  const [block] = textOf(content).matchAll(PEM);
  const key = block && publicKeyProblem(content) === undefined ? readable(block[1]!, block[2]!) : undefined;
  return (
    key &&
    createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex')
  );
}

export const textOf = ({ data }: Content): string =>
  typeof data === 'string' ? data : Buffer.from(data).toString('latin1');

function looksLike(text: string): string {
  if (/^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ /.test(text)) return ', but an SSH key';
  if (text.startsWith('untrusted comment:')) return ', but a minisign or signify key';
  if (text.trimStart().startsWith('-----BEGIN PGP')) return ', but an OpenPGP key';
  return '';
}

function readable(label: string, base64: string): KeyObject | undefined {
  try {
    return createPublicKey({
      key: Buffer.from(base64.replace(/\s/g, ''), 'base64'),
      format: 'der',
      type: label === 'PUBLIC KEY' ? 'spki' : 'pkcs1',
    });
  } catch {
    return undefined;
  }
}
