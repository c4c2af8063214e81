/** Paths inside an output folder, or a project: `/` as separator, plain names only. */
import type { Assembly, AssemblyFile } from './assembly';
import { OutputError, quoted } from './errors';
import { bearsMark, MARK_LINES } from './mark';
import { GENERATED_MARK } from '../core/deliverable';

export const MANIFEST = 'manifest.json';
/** Which lines of the program each generated line comes from. */
export const SOURCES = 'sources.json';
/** Every name that the writer uses for itself ends so; `*.bootcdk-new` belongs into the user's .gitignore. */
export const RESERVED_SUFFIX = '.bootcdk-new';
/** The manifest of a write that is under way, or was killed: see writer.ts. */
export const JOURNAL = `pending${RESERVED_SUFFIX}`;

/** Where the files outside of an output folder stand if it is in no project. */
const REPOSITORY_FOLDER = 'repository';

/** @param path relative to the project's root */
export function inRepositoryFolder(path: string): string {
  return `${REPOSITORY_FOLDER}/${path}`;
}

/** Says why a path could lead out of the folder, or into git's own; undefined if it is fine. */
export function unsafe(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is absolute';
  if (path.includes('\\')) return 'it has a backslash';
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\x00-\x1f\x7f]/.test(path)) return 'it has a control character';
  for (const name of path.split('/')) {
    if (name === '' || name === '.' || name === '..') return `it has the component ${quoted(name)}`;
    if (name.toLowerCase() === '.git') return 'it leads into ".git"';
    if (name.endsWith(RESERVED_SUFFIX)) return `names that end in "${RESERVED_SUFFIX}" are the writer's own`;
  }
  return undefined;
}

/**
 * The same for a file outside of the output folder.
 *
 * @param path relative to the project's root
 * @param output the output folder, relative to the same
 */
export function unsafeBeside(path: string, output: string): string | undefined {
  const why = unsafe(path);
  if (why) return why;
  if (path === output || path.startsWith(`${output}/`)) return 'it leads into the output folder';
  return output.startsWith(`${path}/`) ? 'the output folder is below it' : undefined;
}

/** `''` for a name at the top. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The folders that a path stands in, innermost first, without the top. */
export function* foldersAbove(path: string): Generator<string> {
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) yield folder;
}

export interface CheckedFiles {
  readonly files: ReadonlyMap<string, AssemblyFile>;
  /** Those that the files stand in. */
  readonly folders: ReadonlySet<string>;
}

export interface CheckedAssembly extends CheckedFiles {
  readonly manifest: AssemblyFile;
  /** Paths relative to the project's root. */
  readonly repository: CheckedFiles;
}

/** Everything that the writer relies on; an error here is a mistake of ours, not of the user. */
export function checkedAssembly({ units, repositoryFiles }: Assembly): CheckedAssembly {
  const output = new Checker();
  const paths = new Set<string>();
  for (const unit of units) {
    if (paths.has(unit.path)) throw invalid(`the folder ${quoted(unit.path)} comes twice`);
    paths.add(unit.path);
    const prefix = unit.path === '' ? '' : `${unit.path}/`;
    for (const file of unit.files) {
      output.add(file);
      if (!file.path.startsWith(prefix)) throw invalid(`${quoted(file.path)} is not below ${quoted(unit.path)}`);
    }
  }
  output.end();
  const manifest = output.files.get(MANIFEST);
  if (!manifest) throw invalid(`it has no ${MANIFEST}`);

  const repository = new Checker();
  for (const file of repositoryFiles) {
    repository.add(file);
    if (!bearsMark(file.content)) {
      throw invalid(`${quoted(file.path)} lacks "${GENERATED_MARK}" within its first ${MARK_LINES} lines`);
    }
  }
  repository.end();
  return { files: output.files, folders: output.folders, manifest, repository };
}

class Checker implements CheckedFiles {
  public readonly files = new Map<string, AssemblyFile>();
  public readonly folders = new Set<string>();

  public add(file: AssemblyFile): void {
    const why = unsafe(file.path);
    if (why) throw invalid(`the path ${quoted(file.path)} is not allowed: ${why}`);
    if (file.mode !== 0o644 && file.mode !== 0o755) {
      throw invalid(`${quoted(file.path)} has mode 0${file.mode.toString(8)}; git keeps only 0644 and 0755`);
    }
    if (this.files.has(file.path)) throw invalid(`${quoted(file.path)} comes twice`);
    this.files.set(file.path, file);
    for (const folder of foldersAbove(file.path)) {
      if (this.folders.has(folder)) break;
      this.folders.add(folder);
    }
  }

  public end(): void {
    for (const folder of this.folders) {
      if (this.files.has(folder)) throw invalid(`${quoted(folder)} is a file and a folder`);
    }
  }
}

export function invalid(why: string): OutputError {
  return new OutputError('bootcdk::assembly-invalid', `the assembly is invalid, please report this as a bug: ${why}`);
}
