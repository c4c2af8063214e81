import { BlockList, isIP } from 'node:net';
import { RegistryError } from './errors';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address; undefined for none. As Go reads the variables, and so podman and skopeo: in capitals or not,
 * a domain of NO_PROXY is about what is below it as well, and what is on this machine never goes through a proxy.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  // A web server gives every header of a request to a CGI program so: "Proxy" must not become one.
  if (name === 'HTTP_PROXY' && env.REQUEST_METHOD !== undefined) return undefined;
  const value = env[name] || env[name.toLowerCase()];
  if (!value || isExcluded(url, env.NO_PROXY || env.no_proxy || '')) return undefined;
  return readProxy(value, name);
}

function readProxy(value: string, name: string): URL {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  let url: URL | undefined;
  try {
    url = new URL(text);
  } catch {
    // Said below.
  }
  if (url && url.hostname !== '' && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  // Not shown: it may hold a password.
  throw new RegistryError(
    'configuration',
    `the variable ${name} is no address of an HTTP proxy`,
    'write it as http://host:port; others than http and https are not known',
  );
}

function isExcluded(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const ip = isIP(host);
  if (host === 'localhost' || (ip !== 0 && isLoopback(host, ip))) return true;
  return list
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => entry !== '' && excludes(entry, host, ip, port));
}

const FAMILY = { 4: 'ipv4', 6: 'ipv6' } as const;

function excludes(entry: string, host: string, ip: number, port: string): boolean {
  if (entry === '*') return true;
  const [, network, bits] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const family = isIP(network ?? '') as 0 | 4 | 6;
  if (family !== 0) {
    if (ip !== family || Number(bits) > (family === 4 ? 32 : 128)) return false;
    const list = new BlockList();
    list.addSubnet(network!, Number(bits), FAMILY[family]);
    return list.check(host, FAMILY[family]);
  }
  const { name, only } = split(entry);
  if (only !== undefined && only !== port) return false;
  if (ip !== 0) return name === host;
  if (name.startsWith('.')) return host.endsWith(name);
  if (name.startsWith('*.')) return host.endsWith(name.slice(1));
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

/** `host`, `host:port`, `[address]:port`, an address of any kind. */
function split(entry: string): { name: string; only?: string } {
  if (isIP(entry) !== 0) return { name: entry };
  const [, name = entry, only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return { name: name.replace(/^\[|\]$/g, ''), ...(only === undefined ? {} : { only }) };
}

function isLoopback(host: string, ip: number): boolean {
  return ip === 4 ? host.startsWith('127.') : host === '::1';
}
