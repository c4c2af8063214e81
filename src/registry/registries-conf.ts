/**
 * What registries.conf says of where images are really pulled from.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md
 */
import { RegistryError } from './errors';
import { Location, locationText } from './location';

/** Where to ask for an image. */
export interface Endpoint {
  /** Host, port and the beginning of repositories. */
  readonly location: string;
  /** Certificates are not checked, and plain HTTP will do. */
  readonly insecure: boolean;
}

export interface Mirror extends Endpoint {
  readonly only?: 'tags' | 'digests';
}

export interface RegistryEntry extends Endpoint {
  readonly prefix: string;
  readonly blocked: boolean;
  readonly mirrors: readonly Mirror[];
}

/** An image at an endpoint. */
export interface PullSource {
  readonly location: Location;
  readonly insecure: boolean;
  readonly isMirror: boolean;
}

/** A file's entries, each prefix once: the first one counts. */
export function readRegistries(document: Readonly<Record<string, unknown>>, path: string): RegistryEntry[] {
  const { registry = [] } = document;
  if (!Array.isArray(registry)) throw invalid(path, 'has a "registry" that is not written [[registry]]');
  const entries = new Map<string, RegistryEntry>();
  for (const one of registry) {
    const entry = readEntry(isObject(one) ? one : {}, path);
    if (!entries.has(entry.prefix)) entries.set(entry.prefix, entry);
  }
  return [...entries.values()];
}

/** Files in the order in which they are read: a later one replaces the entries of the same prefix. */
export function mergeRegistries(files: ReadonlyArray<readonly RegistryEntry[]>): RegistryEntry[] {
  return [...new Map(files.flat().map((entry) => [entry.prefix, entry])).values()];
}

/** Where to ask, in order. The longest prefix decides. */
export function pullSources(wanted: Location, registries: readonly RegistryEntry[]): PullSource[] {
  const text = locationText(wanted);
  let best: { entry: RegistryEntry; end: number } | undefined;
  for (const entry of registries) {
    const end = matched(text, entry.prefix);
    if (end !== undefined && entry.prefix.length > (best?.entry.prefix.length ?? 0)) best = { entry, end };
  }
  if (!best) return [{ location: wanted, insecure: false, isMirror: false }];
  const { entry, end } = best;
  if (entry.blocked) {
    throw new RegistryError(
      'blocked',
      `${JSON.stringify(entry.prefix)} is blocked on this machine`,
      'take the image from elsewhere, or remove `blocked` from registries.conf',
    );
  }
  const at = ({ location, insecure }: Endpoint, isMirror: boolean): PullSource => ({
    location: location === '' ? wanted : moved(wanted, text.slice(0, end), location),
    insecure,
    isMirror,
  });
  const unwanted = wanted.digest === undefined ? 'digests' : 'tags';
  return [...entry.mirrors.filter(({ only }) => only !== unwanted).map((mirror) => at(mirror, true)), at(entry, false)];
}

/** The length of the part of the reference that a prefix is about. */
function matched(text: string, prefix: string): number | undefined {
  const isEnd = (at: number): boolean => at === text.length || [':', '/', '@'].includes(text[at]!);
  if (!prefix.startsWith('*.')) return text.startsWith(prefix) && isEnd(prefix.length) ? prefix.length : undefined;
  const domain = prefix.slice(1);
  const at = text.indexOf(domain);
  if (at === -1 || text.slice(0, at).includes('/')) return undefined;
  return isEnd(at + domain.length) ? at + domain.length : undefined;
}

function moved(wanted: Location, from: string, to: string): Location {
  const name = to + `${wanted.host}/${wanted.repository}`.slice(from.length);
  const slash = name.indexOf('/');
  return { ...wanted, host: name.slice(0, slash), repository: name.slice(slash + 1) };
}

function readEntry(entry: Record<string, unknown>, path: string): RegistryEntry {
  const location = readLocation(entry.location, path);
  const prefix = readLocation(entry.prefix, path) || location;
  if (prefix === '') throw invalid(path, 'has a [[registry]] with neither prefix nor location');
  if (location === '' && !prefix.startsWith('*.')) throw invalid(path, `has no location for the prefix "${prefix}"`);
  const { mirror = [] } = entry;
  if (!Array.isArray(mirror)) throw invalid(path, 'has a "mirror" that is not written [[registry.mirror]]');
  const byDigest = entry['mirror-by-digest-only'] === true;
  return {
    prefix,
    location,
    insecure: entry.insecure === true,
    blocked: entry.blocked === true,
    mirrors: mirror.map((one) => readMirror(isObject(one) ? one : {}, byDigest, path)),
  };
}

const ONLY: Readonly<Record<string, Mirror['only']>> = { 'tag-only': 'tags', 'digest-only': 'digests' };

function readMirror(mirror: Record<string, unknown>, byDigest: boolean, path: string): Mirror {
  const location = readLocation(mirror.location, path);
  if (location === '') throw invalid(path, 'has a [[registry.mirror]] without a location');
  const only = byDigest ? 'digests' : ONLY[String(mirror['pull-from-mirror'])];
  return { location, insecure: mirror.insecure === true, ...(only === undefined ? {} : { only }) };
}

function readLocation(value: unknown = '', path: string): string {
  if (typeof value !== 'string') throw invalid(path, 'has a location or prefix that is no text');
  if (/^https?:\/\//.test(value)) throw invalid(path, `has the location "${value}": it is given without "http://"`);
  return value.replace(/\/+$/, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function invalid(path: string, what: string): RegistryError {
  return new RegistryError(
    'configuration',
    `${JSON.stringify(path)} ${what}`,
    'correct it: man containers-registries.conf',
  );
}
