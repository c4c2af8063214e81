import { RegistryError } from './errors';
import { readReference } from '../core/references';

/** Where an image is, in full: `docker.io`, `library/debian`, `13`. */
export interface Location {
  /** Host and, where it has one, port. */
  readonly host: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

export const DOCKER_HUB = 'docker.io';

/**
 * What a reference means, as Docker, skopeo and buildah on a runner read it: without a registry it is on Docker Hub, and
 * there without a folder in `library`. With neither tag nor digest it is `latest`.
 *
 * @see https://github.com/distribution/reference/blob/main/normalize.go
 */
export function locationOf(text: string): Location {
  const read = readReference(text);
  if (!read.ok) throw new RegistryError('invalid', `the reference ${read.problem}`, read.fix);
  const { name, domain, tag, digest } = read.reference;
  const path = domain === undefined ? name : name.slice(domain.length + 1);
  const host = domain === undefined || domain === 'index.docker.io' ? DOCKER_HUB : domain;
  return {
    host,
    repository: host === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path,
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
