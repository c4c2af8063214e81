/** What the package consists of, in a folder of its own: tools that pack walk everything around a package. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { createProgram, ModuleKind } from 'typescript';
import { ROOT } from '../link';
import { TABLET } from '../translate/tablet';

/** What of it is shipped, `.npmignore` decides. */
export const PARTS = ['package.json', '.npmignore', '.jsii', 'LICENSE', 'README.md', 'bin', 'lib', 'templates'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: readonly string[];
}

/**
 * Types, documents, and the forms of a module that Node does not load: in other languages jsii unpacks the package when
 * it is first used, and every file costs time there.
 */
const NOT_RUN = /\.(?:[cm]?ts|map|md)$|[\\/](?:browser|esm|libesm)$/;
const LICENSE = /^licen[cs]e/i;
const runs = (path: string): boolean => !NOT_RUN.test(path) || LICENSE.test(basename(path));

/** Copies the compiled library, what is bundled with it, and the jsii libraries whose types it uses. */
export function makeStage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const types = reachableTypes(join(ROOT, 'lib', 'index.d.ts'));
  const filter = (path: string): boolean => !path.endsWith('.d.ts') || types.has(path);
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true, filter });
  // What the docstrings of other languages show; npm users read the examples as they are.
  if (existsSync(TABLET)) cpSync(TABLET, join(folder, basename(TABLET)));
  const { bundledDependencies = [], peerDependencies = {} } = manifestOf(ROOT);
  for (const name of bundledDependencies) copyPackage(name, ROOT, folder, runs);
  for (const name of Object.keys(peerDependencies)) copyPackage(name, ROOT, folder, () => true);
}

/** The declarations that a user of this one can come to, itself included. */
function reachableTypes(entry: string): ReadonlySet<string> {
  const options = { module: ModuleKind.Node16, noLib: true, types: [] };
  const files = createProgram([entry], options).getSourceFiles();
  return new Set(files.map(({ fileName }) => normalize(fileName)));
}

/** With what it depends on, each where Node finds it. */
function copyPackage(name: string, from: string, stage: string, keep: (path: string) => boolean): void {
  const source = find(name, from);
  const target = join(stage, relative(ROOT, source));
  if (existsSync(target)) return;
  const filter = (path: string): boolean => relative(source, path) !== 'node_modules' && keep(path);
  cpSync(source, target, { recursive: true, filter });
  for (const dependency of Object.keys(manifestOf(source).dependencies ?? {})) {
    copyPackage(dependency, source, stage, keep);
  }
}

function find(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(path)) return path;
    if (folder === ROOT) throw new Error(`the package "${name}" is not installed: npm ci`);
  }
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
