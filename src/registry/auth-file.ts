import { RegistryError } from './errors';
import { DOCKER_HUB } from '../core/references';

/** What a server knows its users by. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** For a token server, in place of a password. */
  | { readonly kind: 'identity'; readonly token: string }
  /** For the registry itself, as it is. */
  | { readonly kind: 'registry'; readonly token: string };

/** An auth.json of podman, or a config.json of Docker. */
export interface AuthFile {
  readonly path: string;
  /** By host, or host and the beginning of a repository. */
  readonly auths: ReadonlyMap<string, Credentials>;
  /** Programs that know the credentials of a host. */
  readonly credHelpers: ReadonlyMap<string, string>;
  /** The program that knows those of all others. */
  readonly credsStore?: string;
}

/** @see https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md */
export function readAuthFile(text: string, path: string): AuthFile {
  // Docker makes an empty one, and reads it.
  const document = text.trim() === '' ? {} : parsed(text, path);
  const { auths, credHelpers, credsStore } = document;
  const helpers = entries(credHelpers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    path,
    auths: new Map(
      entries(auths).flatMap(([key, value]): Array<[string, Credentials]> => {
        const credentials = isObject(value) ? credentialsOf(value) : undefined;
        return credentials ? [[key, credentials]] : [];
      }),
    ),
    credHelpers: new Map(helpers),
    ...(typeof credsStore === 'string' && credsStore !== '' ? { credsStore } : {}),
  };
}

/** The entry of a repository, or of the nearest folder above it, or of its host. */
export function storedCredentials({ auths }: AuthFile, host: string, repository: string): Credentials | undefined {
  for (let key = `${host}/${repository}`; ; key = key.slice(0, key.lastIndexOf('/'))) {
    const found = auths.get(key);
    if (found) return found;
    if (!key.includes('/')) break;
  }
  // `docker login` writes addresses, and Docker Hub's has the name of a server that is no more.
  const wanted = usual(host);
  return [...auths].find(([key]) => usual(hostOfKey(key)) === wanted)?.[1];
}

/** The program that is to be asked for a host by its own entry. */
export function helperOf({ credHelpers }: AuthFile, host: string): string | undefined {
  return credHelpers.get(host) ?? [...credHelpers].find(([key]) => usual(hostOfKey(key)) === usual(host))?.[1];
}

function hostOfKey(key: string): string {
  const bare = key.replace(/^https?:\/\//, '');
  return bare === key ? key : bare.split('/')[0]!;
}

function usual(host: string): string {
  return host === 'registry-1.docker.io' || host === 'index.docker.io' ? DOCKER_HUB : host;
}

/** Undefined for an entry that says nothing, as Docker leaves it beside a `credsStore`. */
function credentialsOf({
  auth,
  username,
  password,
  identitytoken,
  registrytoken,
}: Record<string, unknown>): Credentials | undefined {
  if (isText(registrytoken)) return { kind: 'registry', token: registrytoken };
  if (isText(identitytoken)) return { kind: 'identity', token: identitytoken };
  if (isText(auth)) {
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon > 0) {
      // Old Dockers ended the password so.
      const plain = decoded.slice(colon + 1).replace(/\0+$/, '');
      return { kind: 'password', username: decoded.slice(0, colon), password: plain };
    }
  }
  return isText(username) && isText(password) ? { kind: 'password', username, password } : undefined;
}

/** What is wrong is said without a word of the text: it holds secrets. */
function parsed(text: string, path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    value = undefined;
  }
  if (isObject(value)) return value;
  throw new RegistryError(
    'configuration',
    `the file with credentials ${JSON.stringify(path)} is no JSON object`,
    'correct it, or delete it and log in again: podman login',
  );
}

function entries(value: unknown): Array<[string, unknown]> {
  return isObject(value) ? Object.entries(value) : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
