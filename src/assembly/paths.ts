/** Paths inside an output folder: `/` as separator, plain names only. */
import type { Assembly, AssemblyFile } from './assembly';
import { OutputError, quoted } from './errors';

export const MANIFEST = 'manifest.json';
/** Every name that the writer uses for itself ends so; `*.bootcdk-new` belongs into the user's .gitignore. */
export const RESERVED_SUFFIX = '.bootcdk-new';
/** The manifest of a write that is under way, or was killed: see writer.ts. */
export const JOURNAL = `pending${RESERVED_SUFFIX}`;

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

/** `''` for a name at the top. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The folders that a path stands in, innermost first, without the top. */
export function* foldersAbove(path: string): Generator<string> {
  for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) yield folder;
}

export interface CheckedAssembly {
  readonly files: ReadonlyMap<string, AssemblyFile>;
  readonly folders: ReadonlySet<string>;
  readonly manifest: AssemblyFile;
}

/** Everything that the writer relies on; an error here is a mistake of ours, not of the user. */
export function checkedAssembly(assembly: Assembly): CheckedAssembly {
  const files = new Map<string, AssemblyFile>();
  const folders = new Set<string>();
  const units = new Set<string>();
  for (const unit of assembly.units) {
    if (units.has(unit.path)) throw invalid(`the folder ${quoted(unit.path)} comes twice`);
    units.add(unit.path);
    const prefix = unit.path === '' ? '' : `${unit.path}/`;
    for (const file of unit.files) {
      const why = unsafe(file.path);
      if (why) throw invalid(`the path ${quoted(file.path)} is not allowed: ${why}`);
      if (!file.path.startsWith(prefix)) throw invalid(`${quoted(file.path)} is not below ${quoted(unit.path)}`);
      if (file.mode !== 0o644 && file.mode !== 0o755) {
        throw invalid(`${quoted(file.path)} has mode 0${file.mode.toString(8)}; git keeps only 0644 and 0755`);
      }
      if (files.has(file.path)) throw invalid(`${quoted(file.path)} comes twice`);
      files.set(file.path, file);
      for (const folder of foldersAbove(file.path)) {
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
  }
  for (const folder of folders) if (files.has(folder)) throw invalid(`${quoted(folder)} is a file and a folder`);
  const manifest = files.get(MANIFEST);
  if (!manifest) throw invalid(`it has no ${MANIFEST}`);
  return { files, folders, manifest };
}

export function invalid(why: string): OutputError {
  return new OutputError('bootcdk::assembly-invalid', `the assembly is invalid, please report this as a bug: ${why}`);
}
