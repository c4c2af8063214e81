import { shown } from './text';

/** An image reference, taken apart. */
export interface ImageReference {
  /** Without tag and digest. */
  readonly name: string;
  /** The registry, where it is said. */
  readonly domain?: string;
  readonly tag?: string;
  readonly digest?: string;
}

export interface ReferenceProblem {
  /** To follow the quoted reference. */
  readonly problem: string;
  readonly fix: string;
  /** The part that is wrong. */
  readonly got: string;
}

export type ReadReference =
  { readonly ok: true; readonly reference: ImageReference } | ({ readonly ok: false } & ReferenceProblem);

/**
 * Reads `[registry/]path[:tag][@digest]`.
 *
 * Not by the regular expression of the distribution project and its ports: in JavaScript that takes minutes for
 * a long name with one wrong character.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function readReference(text: string): ReadReference {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const tagged = at === -1 ? text : text.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  const name = hasTag ? tagged.slice(0, colon) : tagged;
  const tag = hasTag ? tagged.slice(colon + 1) : undefined;
  const problem =
    wholeProblem(text) ??
    (digest === undefined ? undefined : digestProblem(digest)) ??
    (tag === undefined ? undefined : tagProblem(tag)) ??
    nameProblem(name);
  return problem ? { ok: false, ...problem } : { ok: true, reference: { name, domain: domainOf(name), tag, digest } };
}

function wholeProblem(text: string): ReferenceProblem | undefined {
  if (text.trim() === '') {
    return { problem: 'is empty', fix: 'name an image: "quay.io/fedora/fedora-bootc:44"', got: text };
  }
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text) ?? [];
  if (scheme) {
    return {
      problem: `begins with ${shown(scheme)}`,
      fix: `leave it out: ${shown(text.slice(scheme.length))}`,
      got: text,
    };
  }
  if (/\s/.test(text)) return { problem: 'contains a blank', fix: 'name one image', got: text };
  if (text.includes('$')) {
    return { problem: 'contains "$"', fix: 'put it together in the program: nothing is expanded in FROM', got: text };
  }
  return undefined;
}

const DIGITS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Of a digest on its own, `sha256:…`. */
export function digestProblem(digest: string): ReferenceProblem | undefined {
  const fix = 'a digest is "sha256:" and 64 hexadecimal digits, as `skopeo inspect` shows it';
  const [, algorithm = '', hex = ''] = /^([a-z0-9]+):(.*)$/.exec(digest) ?? [];
  const digits = DIGITS[algorithm];
  const problem = ((): string | undefined => {
    if (digits === undefined) return `has the digest ${shown(digest)}, which is of no known algorithm`;
    if (!/^[0-9a-f]*$/.test(hex)) {
      return `has the digest ${shown(digest)}, which is not all lower-case hexadecimal digits`;
    }
    if (hex.length !== digits) return `has the digest ${shown(digest)} with ${hex.length} digits instead of ${digits}`;
    return undefined;
  })();
  return problem === undefined ? undefined : { problem, fix, got: digest };
}

/** Of a tag on its own. */
export function tagProblem(tag: string): ReferenceProblem | undefined {
  if (/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  const fix = 'a tag is letters, digits, "_", "." and "-", at most 128, a letter, digit or "_" first';
  return { problem: `has the tag ${shown(tag)}, which is no tag`, fix, got: tag };
}

const COMPONENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const DOMAIN = /^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::[0-9]+)?$/;
const LONGEST = 255;

function nameProblem(name: string): ReferenceProblem | undefined {
  const domain = domainOf(name);
  const path = domain === undefined ? name : name.slice(domain.length + 1);
  const say = (problem: string, fix: string): ReferenceProblem => ({ problem, fix, got: name });
  if (domain !== undefined && !DOMAIN.test(domain)) {
    return say(`has the registry ${shown(domain)}, which is no host`, 'give its host name, and its port if it has one');
  }
  if (path === '' || path.endsWith('/')) return say('ends with a slash', 'name the repository after it');
  if (/[A-Z]/.test(path)) {
    return say(
      'has capital letters',
      `repositories are in lower case: ${shown((domain === undefined ? '' : `${domain}/`) + path.toLowerCase())}`,
    );
  }
  const bad = path.split('/').find((part) => !COMPONENT.test(part));
  if (bad !== undefined) {
    return say(
      bad === '' ? 'contains "//"' : `contains ${shown(bad)}, which is no part of a repository's name`,
      'use lower-case letters and digits, with single ".", "_" or "-" between them',
    );
  }
  if (name.length > LONGEST) return say(`is ${name.length} characters long`, `repositories have at most ${LONGEST}`);
  return undefined;
}

export const DOCKER_HUB = 'docker.io';

/** The first part is a registry if it could not be part of a repository, as Docker and podman decide it. */
function domainOf(name: string): string | undefined {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  return /[.:[]/.test(first) || first === 'localhost' ? first : undefined;
}

/**
 * The name of a repository in full, as tools and policies compare it: without a registry it is on Docker Hub, and there
 * without a folder in `library`.
 *
 * @see https://github.com/distribution/reference/blob/main/normalize.go
 */
export function fullName(name: string): string {
  const domain = domainOf(name);
  const path = domain === undefined ? name : name.slice(domain.length + 1);
  const host = domain === undefined || domain === 'index.docker.io' ? DOCKER_HUB : domain;
  return host === DOCKER_HUB && !path.includes('/') ? `${host}/library/${path}` : `${host}/${path}`;
}

/** The repository of a reference, in full; of one that cannot be read, which is reported elsewhere, the text itself. */
export function repositoryOf(reference: string): string {
  const read = readReference(reference);
  return read.ok ? fullName(read.reference.name) : reference;
}

/** What tools pull that take a tag or a digest, not both: without the tag, if there is a digest. */
export function pullable(reference: string): string {
  const at = reference.indexOf('@');
  return at === -1 ? reference : reference.slice(0, at).replace(/:[^/:]+$/, '') + reference.slice(at);
}
