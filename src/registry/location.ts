import { RegistryError } from './errors';
import { DOCKER_HUB, fullName, readReference } from '../core/references';

/** Where an image is, in full: `docker.io`, `library/debian`, `13`. */
export interface Location {
  /** Host and, where it has one, port. */
  readonly host: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * What a reference means, as Docker, skopeo and buildah on a runner read it: in full (`fullName`), and with neither tag
 * nor digest `latest`.
 */
export function locationOf(text: string): Location {
  const read = readReference(text);
  if (!read.ok) throw new RegistryError('invalid', `the reference ${read.problem}`, read.fix);
  const { name, tag, digest } = read.reference;
  const full = fullName(name);
  const slash = full.indexOf('/');
  return {
    host: full.slice(0, slash),
    repository: full.slice(slash + 1),
    ...(tag === undefined && digest === undefined ? { tag: 'latest' } : tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** With the digest alone if there is one: it says all. */
export function locationText({ host, repository, tag, digest }: Location): string {
  const end = digest === undefined ? (tag === undefined ? '' : `:${tag}`) : `@${digest}`;
  return `${host}/${repository}${end}`;
}

/** Docker Hub's registry has another name than its images. */
export function serverOf(host: string): string {
  return host === DOCKER_HUB ? 'registry-1.docker.io' : host;
}
