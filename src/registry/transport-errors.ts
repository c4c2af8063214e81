import { RegistryError } from './errors';

interface NodeError {
  readonly code?: string;
  readonly name?: string;
  readonly message?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

const TLS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody on this machine trusts who signed its certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'nobody on this machine trusts who signed its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'nobody on this machine trusts who signed its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody on this machine trusts who signed its certificate',
};

const DOWN: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it ended the connection',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ENOTFOUND: 'there is no host of that name',
  EPIPE: 'it ended the connection',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'it ended the connection',
};
const LASTING = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What the parts below throw, as one sentence with a way out. */
export function connectionError(thrown: unknown, url: URL, proxy: URL | undefined): RegistryError {
  const { code = '', name, message = '' } = innermost(thrown);
  const refusal = /\((\d{3})\)/.exec(message)?.[1];
  // The one error that says how a proxy has answered has no code of its own.
  if (proxy && refusal !== undefined && /prox/i.test(message)) return refused(proxy, Number(refusal), url);
  const server = proxy ? `${url.host} (through the proxy ${proxy.host})` : url.host;
  const isTls = code in TLS || /^(?:ERR_SSL|ERR_TLS|CERT_|EPROTO)/.test(code);
  if (isTls) {
    const plain = code === 'ERR_SSL_WRONG_VERSION_NUMBER' || /wrong version number/i.test(message);
    const why = TLS[code] ?? (plain ? 'it does not speak TLS' : `TLS fails (${code})`);
    return new RegistryError('tls', `no safe connection to ${server}: ${why}`, tlsHint(url, plain));
  }
  const late = name === 'TimeoutError' || name === 'AbortError' ? 'it takes too long' : undefined;
  const why = late ?? DOWN[code] ?? (code === '' ? 'the connection failed' : `the connection failed (${code})`);
  const hint = proxy
    ? 'is the proxy right? HTTPS_PROXY names it, NO_PROXY what goes without'
    : 'is the name right, and does this machine reach it? behind a proxy set HTTPS_PROXY';
  return new RegistryError('unreachable', `no connection to ${server}: ${why}`, hint, !LASTING.includes(code));
}

function tlsHint(url: URL, plain: boolean): string {
  if (plain) return `if it is meant so, give it a [[registry]] with insecure = true in registries.conf`;
  return `put the certificate of who signed it at ~/.config/containers/certs.d/${url.host}/ca.crt, or name it in SSL_CERT_FILE`;
}

function refused(proxy: URL, status: number, url: URL): RegistryError {
  return status === 407
    ? new RegistryError(
        'proxy',
        `the proxy ${proxy.host} wants a password`,
        'HTTPS_PROXY=http://user:password@host:port',
      )
    : new RegistryError(
        'proxy',
        `the proxy ${proxy.host} does not let through to ${url.host} (${status})`,
        'ask whoever runs the proxy; NO_PROXY names what goes without it',
      );
}

/** Of several tries to connect, the first; of what is wrapped, the core. */
function innermost(thrown: unknown): NodeError {
  const error = (thrown ?? {}) as NodeError;
  if (error.errors && error.errors.length > 0) return innermost(error.errors[0]);
  const { cause } = error;
  const known = error.code !== undefined && (error.code in DOWN || error.code in TLS);
  return !known && typeof cause === 'object' && cause !== null ? innermost(cause) : error;
}
