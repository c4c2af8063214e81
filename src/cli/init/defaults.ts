/** What a folder says of the project that is made in it. */
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import type { Ci } from './choices';
import { readReference } from '../../core/references';

/** For images, packages and modules alike: words of small letters and digits, with a dash between them. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function nameFrom(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g);
  return words === null ? 'system' : words.join('-');
}

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** The repository that git calls origin, where that is a hosted one; else one that has to be changed. */
export function defaultRepository(folder: string, ci: Ci): string {
  const origin = originOf(folder);
  if (origin) return origin;
  return `${ci === 'gitlab' ? 'registry.gitlab.com' : 'ghcr.io'}/example/${nameFrom(basename(folder))}`;
}

const REGISTRIES: Readonly<Record<string, string>> = { 'github.com': 'ghcr.io', 'gitlab.com': 'registry.gitlab.com' };

function originOf(folder: string): string | undefined {
  let config: string;
  try {
    config = fs.readFileSync(join(folder, '.git', 'config'), 'utf8');
  } catch {
    return undefined;
  }
  const section = /^\[remote "origin"\]$([^[]*)/m.exec(config)?.[1] ?? '';
  const [, host, path] =
    /^\s*url\s*=\s*(?:https:\/\/|ssh:\/\/)?(?:[^@/\s]+@)?([\w.-]+)[:/](\S+?)(?:\.git)?\/?$/m.exec(section) ?? [];
  const registry = host === undefined ? undefined : REGISTRIES[host];
  const reference = registry && `${registry}/${path!.toLowerCase()}`;
  return reference !== undefined && repositoryProblem(reference) === undefined ? reference : undefined;
}

/** What keeps a text from being the name of a repository; undefined if nothing does. */
export function repositoryProblem(text: string): string | undefined {
  const read = readReference(text);
  if (!read.ok) return read.problem;
  const { domain, tag, digest } = read.reference;
  if (tag !== undefined || digest !== undefined) return 'has a tag or a digest: leave it out';
  return domain === undefined ? 'has no registry: write ghcr.io/owner/name' : undefined;
}

/** The same for the image that jobs run in. */
export function runnerImageProblem(text: string): string | undefined {
  const read = readReference(text);
  if (!read.ok) return read.problem;
  return read.reference.digest === undefined ? 'has no digest: write …@sha256:…' : undefined;
}
