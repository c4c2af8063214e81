/** Puts together what is written: the images' folders, the documents at the top, the files outside of the folder. */
import type { Assembly, AssemblyFile, AssemblyUnit } from './assembly';
import { buildBakeFile } from './bake';
import { buildManifest, manifestFile } from './manifest';
import { SOURCES } from './paths';
import { buildFindings, buildSources, buildTree } from './reports';
import type { AssemblyInput } from './types';
import { compareText, jsonText } from '../core/text';

export function assemble(input: AssemblyInput): Assembly {
  const top: AssemblyFile[] = [
    ...(input.files ?? []),
    document('findings.json', buildFindings(input.findings)),
    document(SOURCES, buildSources(input)),
    document('tree.json', buildTree(input.tree)),
  ];
  // Bake refuses a file without targets.
  if (input.images.length > 0) top.push(document('docker-bake.json', buildBakeFile(input.images)));
  const repositoryFiles = byPath(input.repositoryFiles ?? []);
  top.push(manifestFile(buildManifest(input.images, top, repositoryFiles)));
  const units: AssemblyUnit[] = input.images.map(({ path, files, closed }) => ({ path, files: byPath(files), closed }));
  units.sort((a, b) => compareText(a.path, b.path));
  return { units: [...units, { path: '', files: byPath(top) }], repositoryFiles };
}

function document(path: string, value: unknown): AssemblyFile {
  return { path, content: jsonText(value), mode: 0o644 };
}

function byPath(files: readonly AssemblyFile[]): AssemblyFile[] {
  return [...files].sort((a, b) => compareText(a.path, b.path));
}
