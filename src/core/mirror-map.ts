/**
 * Where published images are pulled from instead: the program's own map, for all that builds and releases pull. What the
 * machine that runs bootcdk says in its registries.conf is another thing, and only `bootcdk lock` reads it (`registry/`).
 */
import { Severity } from './findings';
import { fullName, readReference } from './references';
import { RuleInfo } from './rule';
import { compareText, shown, sortedEntries } from './text';

/** What repositories begin with, in full, and what stands in its place: the longest first. */
export type MirrorMap = readonly MirrorEntry[];

export interface MirrorEntry {
  /** `quay.io`, `quay.io/fedora`, `docker.io/library/debian` */
  readonly prefix: string;
  /** `registry.example.com/quay` */
  readonly mirror: string;
}

export const NO_MIRRORS: MirrorMap = [];

/** As the program or bootcdk.json has it. */
export type GivenMirrors = Readonly<Record<string, unknown>>;

export interface MirrorProblem {
  /** The key of the entry. */
  readonly key: string;
  readonly message: string;
  readonly fix: string;
  readonly got: string;
}

export const MIRROR_MAP: RuleInfo = {
  id: 'bootcdk::mirror-map',
  severity: Severity.ERROR,
  title: 'entry of the map of mirrors that cannot be followed',
  why: 'images would be pulled from where they are not, or from where nobody meant them to be pulled',
  fix: 'give what repositories begin with, and what stands in its place: "quay.io": "registry.example.com/quay"',
  acknowledgeable: false,
};

/** Later ones win, entry by entry. What is wrong is left out. */
export function readMirrors(...given: readonly GivenMirrors[]): {
  readonly map: MirrorMap;
  readonly problems: readonly MirrorProblem[];
} {
  const read = given.map(readEntries);
  const entries = new Map(read.flatMap(({ map }) => map.map((entry) => [entry.prefix, entry] as const)));
  const all = inOrder([...entries.values()]);
  const circular = all.flatMap((entry) => circleProblem(entry, all) ?? []);
  const bad = new Set(circular.map(({ key }) => key));
  return {
    map: all.filter(({ key }) => !bad.has(key)).map(({ prefix, mirror }) => ({ prefix, mirror })),
    problems: [...read.flatMap(({ problems }) => problems), ...once(circular)],
  };
}

/** What is pulled in the place of an image, with its tag and digest; undefined if it has no mirror. */
export function mirrored(reference: string, map: MirrorMap): string | undefined {
  // An empty root, and no image.
  if (map.length === 0 || reference === 'scratch') return undefined;
  const read = readReference(reference);
  if (!read.ok) return undefined;
  const { name } = read.reference;
  const full = fullName(name);
  const entry = map.find(({ prefix }) => isWithin(full, prefix));
  return entry && `${entry.mirror}${full.slice(entry.prefix.length)}${reference.slice(name.length)}`;
}

const isWithin = (name: string, prefix: string): boolean => name === prefix || name.startsWith(`${prefix}/`);

interface ReadEntry extends MirrorEntry {
  readonly key: string;
}

const inOrder = (entries: readonly ReadEntry[]): ReadEntry[] =>
  [...entries].sort((a, b) => b.prefix.length - a.prefix.length || compareText(a.prefix, b.prefix));

function readEntries(given: GivenMirrors): { map: ReadEntry[]; problems: MirrorProblem[] } {
  const problems: MirrorProblem[] = [];
  const named = new Map<string, ReadEntry>();
  const implied: ReadEntry[] = [];
  for (const [key, value] of sortedEntries(given)) {
    const mirror = typeof value === 'string' ? value : '';
    const problem = prefixProblem(key, `the entry ${shown(key)} of the mirrors`) ?? targetProblem(key, mirror);
    if (problem) {
      problems.push({ key, ...problem });
      continue;
    }
    const { prefix, image } = fullPrefix(key);
    const entry = { key, prefix, mirror: fullPrefix(mirror).prefix };
    const other = named.get(prefix);
    if (other && other.mirror !== entry.mirror) {
      const message = `the mirrors of ${shown(other.key)} and ${shown(key)} differ, and both mean ${shown(prefix)}`;
      problems.push({ key, message, fix: 'leave one of them out', got: key });
    } else {
      named.set(prefix, entry);
      if (image !== undefined) implied.push({ ...entry, prefix: image });
    }
  }
  return { map: [...implied.filter(({ prefix }) => !named.has(prefix)), ...named.values()], problems };
}

/**
 * In full. `docker.io/debian` is a folder of Docker Hub, and what people call an image of its folder `library`: an entry
 * for one is one for both.
 */
function fullPrefix(text: string): { prefix: string; image?: string } {
  if (isRegistry(text)) return { prefix: text === 'index.docker.io' ? 'docker.io' : text };
  const image = fullName(text);
  const [, name] = /^(?:(?:index\.)?docker\.io\/)?([^/]+)$/.exec(text) ?? [];
  return name === undefined ? { prefix: image } : { prefix: `docker.io/${name}`, image };
}

/** A host alone, which could not be an image of Docker Hub. */
const isRegistry = (text: string): boolean =>
  !text.includes('/') && (/^localhost(?::\d+)?$/.test(text) || /\.|^\[/.test(text.replace(/:\d+$/, '')));

type Problem = Omit<MirrorProblem, 'key'>;

function prefixProblem(text: string, what: string): Problem | undefined {
  if (text.trim() === '') return { message: `${what} is empty`, fix: MIRROR_MAP.fix, got: text };
  if (/^[^/].*\/$/.test(text)) {
    const fix = `leave it out: ${shown(text.replace(/\/+$/, ''))}`;
    return { message: `${what} ends with a slash`, fix, got: text };
  }
  const read = readReference(isRegistry(text) ? `${text}/image` : text);
  if (!read.ok) return { message: `${what} ${read.problem}`, fix: read.fix, got: text };
  const { name, tag, digest } = read.reference;
  if (tag === undefined && digest === undefined) return undefined;
  const message = `${what} has a ${digest === undefined ? 'tag' : 'digest'}, and a mirror has all of a repository`;
  return { message, fix: `leave it out: ${shown(name)}`, got: text };
}

function targetProblem(key: string, mirror: string): Problem | undefined {
  const what = `the mirror ${shown(mirror)} of ${shown(key)}`;
  const problem = prefixProblem(mirror, mirror === '' ? `the mirror of ${shown(key)}` : what);
  if (problem) return { ...problem, got: mirror === '' ? key : mirror };
  if (isRegistry(mirror) || readDomain(mirror) !== undefined) return undefined;
  const fix = `begin with its registry: ${shown(`registry.example.com/${mirror}`)}`;
  return { message: `${what} names no registry`, fix, got: mirror };
}

function readDomain(text: string): string | undefined {
  const read = readReference(text);
  return read.ok ? read.reference.domain : undefined;
}

/** The map is applied once: what it gives is where images are. */
function circleProblem({ key, mirror }: ReadEntry, all: readonly ReadEntry[]): MirrorProblem | undefined {
  const again = all.find((entry) => isWithin(mirror, entry.prefix));
  if (!again) return undefined;
  const own = again.key === key;
  const isItself = own && mirror === again.prefix;
  const rest = ((): string => {
    if (isItself) return 'is that itself';
    return own ? 'is a part of it' : `has a mirror itself, ${shown(again.mirror)}`;
  })();
  const fix =
    own && !isItself
      ? 'name what is mirrored more narrowly, or another place for it'
      : 'name the place that images are pulled from in the end';
  return { key, message: `the mirror ${shown(mirror)} of ${shown(key)} ${rest}`, fix, got: mirror };
}

/** Of an entry that stands for two. */
const once = (problems: readonly MirrorProblem[]): MirrorProblem[] => [
  ...new Map(problems.map((problem) => [problem.key, problem])).values(),
];
