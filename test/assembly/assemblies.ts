/** Assemblies from a list of files. Without vitest: child processes use it too. */
import type { Assembly, AssemblyFile } from '../../src/assembly/assembly';
import { buildManifest, manifestFile } from '../../src/assembly/manifest';
import type { ImageArtifact } from '../../src/assembly/types';

export type Content = string | Uint8Array;
/** Path → content, or content and mode. */
export type Files = Readonly<Record<string, Content | { readonly content: Content; readonly mode: number }>>;

export function fileOf(path: string, value: Files[string]): AssemblyFile {
  return typeof value === 'string' || value instanceof Uint8Array
    ? { path, content: value, mode: 0o644 }
    : { path, content: value.content, mode: value.mode };
}

/**
 * What stands below `images/<id>/` is an image if it has a Containerfile, and a folder written as a whole anyway.
 *
 * @param repository outside of the output folder
 */
export function assemblyOf(files: Files, repository: Files = {}): Assembly {
  const all = filesOf(files);
  const repositoryFiles = filesOf(repository);
  const folders = new Map<string, AssemblyFile[]>();
  for (const file of all) {
    const unit = /^images\/[^/]+(?=\/)/.exec(file.path)?.[0] ?? '';
    folders.set(unit, [...(folders.get(unit) ?? []), file]);
  }
  const isImage = (unit: string): boolean => unit !== '' && `${unit}/Containerfile` in files;
  const images = [...folders].filter(([unit]) => isImage(unit)).map(([path, list]) => imageOf(path.slice(7), list));
  const others = [...folders].flatMap(([unit, list]) => (isImage(unit) ? [] : list));
  const manifest = manifestFile(buildManifest(images, others, repositoryFiles));
  const units = [...folders].filter(([unit]) => unit !== '').map(([path, list]) => ({ path, files: list }));
  return { units: [...units, { path: '', files: [...(folders.get('') ?? []), manifest] }], repositoryFiles };
}

function filesOf(files: Files): AssemblyFile[] {
  const all = Object.entries(files).map(([path, value]) => fileOf(path, value));
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function imageOf(id: string, files: readonly AssemblyFile[], more: Partial<ImageArtifact> = {}): ImageArtifact {
  return {
    id,
    path: `images/${id}`,
    containerfile: 'Containerfile',
    base: 'quay.io/fedora/fedora-bootc:44',
    platforms: [],
    dependencies: [],
    files,
    ...more,
  };
}
