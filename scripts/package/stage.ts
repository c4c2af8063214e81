/** What the package consists of, in a folder of its own: tools that pack walk everything around a package. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../link';

/** What of it is shipped, `.npmignore` decides. */
const PARTS = ['package.json', '.npmignore', '.jsii', 'LICENSE', 'README.md', 'bin', 'lib', 'templates'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: readonly string[];
}

/** Copies the compiled library, what is bundled with it, and the jsii libraries whose types it uses. */
export function makeStage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const { bundledDependencies = [], peerDependencies = {} } = manifestOf(ROOT);
  for (const name of [...bundledDependencies, ...Object.keys(peerDependencies)]) copyPackage(name, ROOT, folder);
}

/** With what it depends on, each where Node finds it. */
function copyPackage(name: string, from: string, stage: string): void {
  const source = find(name, from);
  const target = join(stage, relative(ROOT, source));
  if (existsSync(target)) return;
  cpSync(source, target, { recursive: true, filter: (path) => relative(source, path) !== 'node_modules' });
  for (const dependency of Object.keys(manifestOf(source).dependencies ?? {})) copyPackage(dependency, source, stage);
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
