/**
 * Tokens for registries that have somebody else look at credentials.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @see https://distribution.github.io/distribution/spec/auth/oauth/
 */
import type { Credentials } from './auth-file';
import type { Challenge } from './challenge';
import { RegistryError } from './errors';
import type { Messenger } from './messenger';
import type { Answer } from './transport';

const MOST = 1024 * 1024;
const CLIENT = 'bootcdk';

export interface TokenRequest {
  readonly challenge: Challenge;
  /** Asked for if the challenge names none. */
  readonly scope: string;
  readonly credentials?: Credentials;
  /** The host that wants the token, for messages. */
  readonly host: string;
  readonly insecure: boolean;
}

/** The token, or undefined if the credentials are not accepted. */
export async function fetchToken(messenger: Messenger, request: TokenRequest): Promise<string | undefined> {
  const { challenge, credentials, host, insecure } = request;
  const { parameters } = challenge;
  const url = realmOf(request);
  const fields = new URLSearchParams(url.search);
  const service = parameters.get('service');
  if (service) fields.set('service', service);
  fields.set('scope', parameters.get('scope') || request.scope);
  const common = { most: MOST, insecure };
  let answer: Answer;
  if (credentials?.kind === 'identity') {
    for (const [name, value] of Object.entries({
      grant_type: 'refresh_token',
      client_id: CLIENT,
      refresh_token: credentials.token,
    })) {
      fields.set(name, value);
    }
    url.search = '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    answer = await messenger.send({ ...common, method: 'POST', url, headers, body: fields.toString() });
  } else {
    const password = credentials?.kind === 'password' ? credentials : undefined;
    if (password) fields.set('account', password.username);
    url.search = fields.toString();
    answer = await messenger.send({ ...common, method: 'GET', url, headers: {} }, password && basic(password));
  }
  if (answer.status === 401 || answer.status === 403) return undefined;
  if (answer.status === 200) return readToken(answer, url);
  throw new RegistryError(
    answer.status === 429 ? 'rate-limited' : 'unreachable',
    `${url.host}, which gives tokens for ${host}, answers ${answer.status}`,
    'try again later',
  );
}

export function basic({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** A password goes there: so not without TLS, unless the registry itself is spoken to so. */
function realmOf({ challenge, host, insecure }: TokenRequest): URL {
  let url: URL | undefined;
  try {
    url = new URL(challenge.parameters.get('realm') ?? '');
  } catch {
    // Said below.
  }
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && insecure)) return url;
  const what = url ? `${url.protocol}//${url.host}, which is without TLS,` : 'no address';
  throw new RegistryError('auth', `${host} names ${what} as where tokens are had`, 'ask whoever runs the registry');
}

function readToken({ body }: Answer, { host }: URL): string {
  try {
    const { token, access_token: access } = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    const found = token || access;
    // It becomes a header.
    if (typeof found === 'string' && /^[\x21-\x7e]+$/.test(found)) return found;
  } catch {
    // Said below.
  }
  throw new RegistryError('invalid', `${host} gives no token that can be read`, 'ask whoever runs the registry');
}
