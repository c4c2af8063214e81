/** The user's source files, as far as they can be read. */
import * as fs from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Bigger ones are bundles that nobody wrote. */
const MOST_BYTES = 2_000_000;
/** Folder entries that are looked at for a file of which only the name is known. */
const MOST_ENTRIES = 5000;
const NOT_SEARCHED = new Set([
  'node_modules',
  'target',
  'build',
  'dist',
  'out',
  'bin',
  'obj',
  'cdk.out',
  'bootcdk.out',
]);

export interface SourceFile {
  /** Relative to the project's root, or as it came. */
  readonly shown: string;
  /** Undefined if it cannot be read. */
  readonly lines?: readonly string[];
}

/** Reads each file once. */
export class SourceFiles {
  private readonly files = new Map<string, SourceFile>();
  private byName: Map<string, string[]> | undefined;

  public constructor(private readonly root: string) {}

  public get(file: string): SourceFile {
    let known = this.files.get(file);
    if (!known) this.files.set(file, (known = this.read(file)));
    return known;
  }

  private read(file: string): SourceFile {
    const path = isAbsolute(file) ? file : this.find(file);
    if (path === undefined) return { shown: file };
    const lines = readLines(path);
    return lines ? { shown: this.shown(path), lines } : { shown: this.shown(path) };
  }

  /** Java gives nothing but the name: the one file of the project that has it, if there is one. */
  private find(file: string): string | undefined {
    const direct = resolve(this.root, file);
    if (fs.statSync(direct, { throwIfNoEntry: false })?.isFile()) return direct;
    if (basename(file) !== file) return undefined;
    this.byName ??= namesBelow(this.root);
    const found = this.byName.get(file);
    return found?.length === 1 ? found[0] : undefined;
  }

  private shown(path: string): string {
    const inside = relative(this.root, path);
    return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
  }
}

function readLines(path: string): string[] | undefined {
  try {
    const stat = fs.statSync(path);
    if (!stat.isFile() || stat.size > MOST_BYTES) return undefined;
    return fs
      .readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r\n|\n|\r/);
  } catch {
    // The report is worth more than the excerpt in it.
    return undefined;
  }
}

function namesBelow(root: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const folders = [root];
  let left = MOST_ENTRIES;
  for (let folder = folders.shift(); folder !== undefined && left > 0; folder = folders.shift()) {
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(folder, { withFileTypes: true });
    } catch {
      continue;
    }
    left -= entries.length;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isFile()) names.set(entry.name, [...(names.get(entry.name) ?? []), path]);
      else if (entry.isDirectory() && !entry.name.startsWith('.') && !NOT_SEARCHED.has(entry.name)) folders.push(path);
    }
  }
  return names;
}
