/** `synth --check`: is what stands on disk what synthesis gives? */
import * as fs from 'node:fs';
import type { Assembly } from './assembly';
import { bytesOf, sameContent } from './compare';
import { unwritable } from './errors';
import { isExecutable, permissions } from './modes';
import { checkedAssembly, parentOf } from './paths';
import { strays } from './strays';
import { Folders, inspect, throughLinks } from './target';

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
   *   a whole; other files that bootcdk never wrote are no difference
   */
  readonly kind: 'missing' | 'changed' | 'mode' | 'extra';
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
 * In the order of the assembly, what is extra at the end. Refuses the folders that `writeAssembly` refuses; a folder
 * that does not exist is one in which everything is missing.
 */
export function compareAssembly(assembly: Assembly, outdir: string, options: CompareOptions = {}): Difference[] {
  const { files } = checkedAssembly(assembly);
  const target = inspect(outdir, options.projectRoot ?? process.cwd());
  const ignored = new Set(options.ignore);
  const folders = new Folders(target, () => true);
  const differences: Difference[] = [];
  try {
    for (const file of files.values()) {
      if (ignored.has(file.path)) continue;
      const expected: FileState = { content: bytesOf(file.content), mode: file.mode };
      const { path } = file;
      const absolute = `${target.outdir}/${path}`;
      const stat = folders.exists(parentOf(path)) ? fs.lstatSync(absolute, { throwIfNoEntry: false }) : undefined;
      if (!stat) {
        differences.push({ kind: 'missing', path, expected });
      } else if (!stat.isFile()) {
        const found = stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'special file';
        differences.push({ kind: 'changed', path, expected, found });
      } else if (!sameContent(file, absolute, stat.size)) {
        const actual: FileState = { content: fs.readFileSync(absolute), mode: permissions(stat.mode) };
        const crlf = onlyLineEndings(expected.content, actual.content);
        differences.push({ kind: 'changed', path, expected, actual, ...(crlf ? { lineEndings: true } : {}) });
      } else if (target.keepsModes && isExecutable(stat.mode) !== isExecutable(file.mode)) {
        differences.push({
          kind: 'mode',
          path,
          expected,
          actual: { content: expected.content, mode: permissions(stat.mode) },
        });
      }
    }
    const known = (path: string): boolean => files.has(path) || target.named.has(path);
    const inTheImages = strays(assembly, target.outdir, known);
    for (const path of new Set([...target.named, ...(target.pending ?? []), ...inTheImages])) {
      if (files.has(path) || ignored.has(path) || !folders.exists(parentOf(path))) continue;
      const stat = fs.lstatSync(`${target.outdir}/${path}`, { throwIfNoEntry: false });
      if (!stat?.isFile()) continue;
      const content = fs.readFileSync(`${target.outdir}/${path}`);
      differences.push({ kind: 'extra', path, actual: { content, mode: permissions(stat.mode) } });
    }
  } catch (error) {
    throw unwritable(error, outdir);
  }
  if (folders.links.size > 0) throw throughLinks(folders.links);
  return differences;
}

/** The bytes on disk, with each CR LF read as LF, are the expected ones. */
function onlyLineEndings(expected: Uint8Array, actual: Uint8Array): boolean {
  const text = Buffer.from(actual).toString('latin1');
  return text.includes('\r\n') && text.replace(/\r\n/g, '\n') === Buffer.from(expected).toString('latin1');
}
