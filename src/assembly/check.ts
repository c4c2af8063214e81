/** `synth --check`: is what stands on disk what synthesis gives? */
import * as fs from 'node:fs';
import type { Assembly, AssemblyFile } from './assembly';
import { bytesOf, sameContent } from './compare';
import { unwritable } from './errors';
import { bearsMark } from './mark';
import { isExecutable, permissions } from './modes';
import { checkedAssembly, type CheckedFiles, parentOf } from './paths';
import { type PlacedAssembly, placedAssembly } from './placed';
import { checkPlaces } from './plan-repository';
import { strays } from './strays';
import { Folders, inspect, type RootName, type Target, throughLinks } from './target';

export interface FileState {
  readonly content: Uint8Array;
  readonly mode: number;
}

export interface Difference {
  /**
   * - `missing`: generated, not on disk
   * - `changed`: the bytes differ, or something else than a file stands there
   * - `mode`: the bytes are the same, but one may be executed and the other not (git keeps no other difference)
   * - `extra`: bootcdk wrote it before and does not any more, or it stands in a folder that is copied into an image as
   *   a whole; other files that bootcdk never wrote are no difference, nor are those outside of the output folder
   *   that lack the mark: they are the user's
   */
  readonly kind: 'missing' | 'changed' | 'mode' | 'extra';
  readonly root: RootName;
  /** Relative to the root. */
  readonly path: string;
  /** What synthesis gives; undefined for `extra`. */
  readonly expected?: FileState;
  /** What is on disk; undefined for `missing`, and where no file stands. */
  readonly actual?: FileState;
  /** What stands there in place of a file. */
  readonly found?: 'folder' | 'link' | 'special file';
  /** Nothing but the ends of lines differ: a checkout with `core.autocrlf`. */
  readonly lineEndings?: true;
}

export interface CompareOptions {
  /** As in WriteOptions. */
  readonly projectRoot?: string;
  /** Paths that are not looked at: for a file that the user does not keep in version control. */
  readonly ignore?: readonly string[];
}

/**
 * In the order of the assembly, what is extra at the end, and then the same for files outside of the output folder.
 * Refuses the folders that `writeAssembly` refuses; a folder that does not exist is one in which everything is missing.
 */
export function compareAssembly(assembly: Assembly, outdir: string, options: CompareOptions = {}): Difference[] {
  const whole = checkedAssembly(assembly);
  const target = inspect(outdir, options.projectRoot ?? process.cwd());
  const placed = placedAssembly(assembly, whole, target);
  try {
    const output = compareOutput(placed, target, new Set(options.ignore));
    return target.repository ? [...output, ...compareRepository(placed.checked.repository, target)] : output;
  } catch (error) {
    throw unwritable(error, outdir);
  }
}

function compareOutput(
  { assembly, checked }: PlacedAssembly,
  target: Target,
  ignored: ReadonlySet<string>,
): Difference[] {
  const { files } = checked;
  const { outdir, named, pending } = target;
  const folders = new Folders(outdir, target.exists, () => true);
  const compare = { root: 'output', folder: outdir, folders, keepsModes: target.keepsModes } as const;
  const generated = [...files.values()].filter(({ path }) => !ignored.has(path));
  const differences = generated.flatMap((file) => differenceOf(file, compare));
  const known = (path: string): boolean => files.has(path) || named.has(path);
  const inTheImages = strays(assembly, outdir, known);
  for (const path of new Set([...named, ...(pending ?? []), ...inTheImages])) {
    if (files.has(path) || ignored.has(path)) continue;
    differences.push(...extra(path, compare));
  }
  if (folders.links.size > 0) throw throughLinks(folders.links);
  return differences;
}

function compareRepository(checked: CheckedFiles, { repository, keepsModes }: Target): Difference[] {
  const { root, exists, named, pending } = repository!;
  checkPlaces(checked, repository!);
  const folders = new Folders(root, exists, () => true);
  const compare = { root: 'repository', folder: root, folders, keepsModes } as const;
  const differences = [...checked.files.values()].flatMap((file) => differenceOf(file, compare));
  for (const path of new Set([...named, ...(pending ?? [])])) {
    // Without the mark it is the user's by now.
    if (!checked.files.has(path)) {
      differences.push(...extra(path, compare).filter(({ actual }) => bearsMark(actual!.content)));
    }
  }
  if (folders.links.size > 0) throw throughLinks(folders.links, 'repository');
  return differences;
}

interface Comparison {
  readonly root: RootName;
  /** Absolute. */
  readonly folder: string;
  readonly folders: Folders;
  readonly keepsModes: boolean;
}

/** One difference, or none. */
function differenceOf(file: AssemblyFile, { root, folder, folders, keepsModes }: Comparison): Difference[] {
  const expected: FileState = { content: bytesOf(file.content), mode: file.mode };
  const { path } = file;
  const absolute = `${folder}/${path}`;
  const stat = folders.exists(parentOf(path)) ? fs.lstatSync(absolute, { throwIfNoEntry: false }) : undefined;
  if (!stat) return [{ root, kind: 'missing', path, expected }];
  if (!stat.isFile()) {
    const found = stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'special file';
    return [{ root, kind: 'changed', path, expected, found }];
  }
  if (!sameContent(file, absolute, stat.size)) {
    const actual: FileState = { content: fs.readFileSync(absolute), mode: permissions(stat.mode) };
    const crlf = onlyLineEndings(expected.content, actual.content);
    return [{ root, kind: 'changed', path, expected, actual, ...(crlf ? { lineEndings: true } : {}) }];
  }
  if (!keepsModes || isExecutable(stat.mode) === isExecutable(file.mode)) return [];
  const actual: FileState = { content: expected.content, mode: permissions(stat.mode) };
  return [{ root, kind: 'mode', path, expected, actual }];
}

/** Something that is not generated: a difference if it is there, and a file. */
function extra(path: string, { root, folder, folders }: Comparison): Difference[] {
  if (!folders.exists(parentOf(path))) return [];
  const absolute = `${folder}/${path}`;
  const stat = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (!stat?.isFile()) return [];
  return [{ root, kind: 'extra', path, actual: { content: fs.readFileSync(absolute), mode: permissions(stat.mode) } }];
}

/** The bytes on disk, with each CR LF read as LF, are the expected ones. */
function onlyLineEndings(expected: Uint8Array, actual: Uint8Array): boolean {
  const text = Buffer.from(actual).toString('latin1');
  return text.includes('\r\n') && text.replace(/\r\n/g, '\n') === Buffer.from(expected).toString('latin1');
}
