/**
 * `docker-bake.json`: every image, with its dependencies, for `docker buildx bake` run inside the output folder.
 *
 * @see https://docs.docker.com/build/bake/reference/
 */
import { quoted } from './errors';
import { invalid } from './paths';
import type { ImageArtifact } from './types';
import { takeName } from '../core/names';
import { compareText, sortedEntries } from '../core/text';

export interface BakeTarget {
  readonly context: string;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly dockerfile: string;
  readonly tags?: readonly string[];
  readonly platforms?: readonly string[];
}

export interface BakeFile {
  readonly group: { readonly default: { readonly targets: readonly string[] } };
  readonly target: Readonly<Record<string, BakeTarget>>;
}

export function buildBakeFile(images: readonly ImageArtifact[]): BakeFile {
  const names = targetNames(images);
  const targets: Record<string, BakeTarget> = {};
  for (const image of images) {
    const contexts: Record<string, string> = {};
    for (const { image: id, reference } of image.dependencies) {
      const target = names.get(id);
      if (target === undefined) throw invalid(`${quoted(image.id)} depends on ${quoted(id)}, which is not there`);
      contexts[literal(contextName(reference))] = `target:${target}`;
    }
    targets[names.get(image.id)!] = {
      context: literal(image.path),
      ...(image.dependencies.length === 0 ? {} : { contexts: Object.fromEntries(sortedEntries(contexts)) }),
      dockerfile: literal(image.containerfile),
      ...(image.repository === undefined ? {} : { tags: [literal(`${image.repository}:${image.tag ?? 'latest'}`)] }),
      ...(image.platforms.length === 0 ? {} : { platforms: image.platforms.map(literal) }),
    };
  }
  const sorted = sortedEntries(targets);
  return { group: { default: { targets: sorted.map(([name]) => name) } }, target: Object.fromEntries(sorted) };
}

/** Bake allows letters, digits, `-` and `_` in the name of a target. */
function targetNames(images: readonly ImageArtifact[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // Ids that are names already keep them, whatever the others become.
  const legal = (id: string): boolean => /^[A-Za-z0-9_-]+$/.test(id);
  const ids = images.map(({ id }) => id).sort((a, b) => Number(legal(b)) - Number(legal(a)) || compareText(a, b));
  for (const id of ids) {
    names.set(id, takeName(id.replace(/[^A-Za-z0-9_-]/g, '_'), taken, '_'));
  }
  return names;
}

/**
 * The form in which BuildKit looks a reference up among the named contexts. Bake passes the keys on as they are
 * (docker/buildx#4090), and one in another form is ignored without a word: the published image would be used in place
 * of the fresh one.
 */
function contextName(reference: string): string {
  let name = reference.replace(/^(?:index\.)?docker\.io\//, '');
  if (name !== reference || !/^(?:[^/]*[.:][^/]*|localhost)\//.test(reference)) {
    name = name.replace(/^library\/(?=[^/]+$)/, '');
  }
  return name.replace(/:latest$/, '');
}

/** Strings in a bake file are HCL templates, in the JSON form too. */
function literal(text: string): string {
  return text.replace(/([$%])(?=\{)/g, '$1$1');
}
