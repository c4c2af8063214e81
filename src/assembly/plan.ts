/** What a write has to do. Everything that speaks against it is found here, before anything is touched. */
import * as fs from 'node:fs';
import type { Assembly, AssemblyFile } from './assembly';
import { sameContent } from './compare';
import { folderMode, isExecutable, permissions } from './modes';
import { type CheckedAssembly, foldersAbove, JOURNAL, MANIFEST, parentOf, RESERVED_SUFFIX } from './paths';
import { strays } from './strays';
import { Folders, foreignFiles, inTheWay, type Target, throughLinks } from './target';

export interface PlannedWrite {
  readonly file: AssemblyFile;
  readonly replaces: boolean;
}

export interface PlannedUnit {
  readonly path: string;
  readonly writes: readonly PlannedWrite[];
  /** Files of ours in this folder that nothing generates any more. */
  readonly stale: readonly string[];
}

export interface PlannedMode {
  readonly path: string;
  readonly mode: number;
  readonly folder: boolean;
  /** Nothing that git or an engine sees hangs on it: somebody else's file may stay as it is. */
  readonly optional: boolean;
}

export interface Plan {
  /** Stale files, and folders without files, that stand where a new file or folder belongs. */
  readonly blockingFiles: readonly string[];
  readonly blockingFolders: readonly string[];
  readonly modes: readonly PlannedMode[];
  /** The top last, without the manifest. */
  readonly units: readonly PlannedUnit[];
  readonly manifestChanged: boolean;
  /** Temporary files and folders of a write that was killed. */
  readonly litter: readonly string[];
  /** Files that only the killed write knew: they go before its journal does. */
  readonly orphans: readonly string[];
  readonly unchanged: number;
  readonly folders: Folders;
}

export function planWrite(assembly: Assembly, checked: CheckedAssembly, target: Target): Plan {
  const owned = target.pending ? new Set([...target.named, ...target.pending]) : target.named;
  const leaving = (path: string): boolean => owned.has(path) && !checked.files.has(path);
  const folders = new Folders(target, leaving);
  const scan = new Scan(target, owned, leaving, folders);

  const units = [...assembly.units].sort((a, b) => Number(a.path === '') - Number(b.path === ''));
  const writes = units.map(({ files }) =>
    files.filter(({ path }) => path !== MANIFEST).flatMap((file) => scan.file(file)),
  );
  const manifest = scan.file(checked.manifest);

  const unitPaths = new Set(units.map(({ path }) => path));
  const stale = new Map<string, string[]>();
  for (const path of owned) {
    if (checked.files.has(path) || !scan.mayRemove(path)) continue;
    const blocks = checked.folders.has(path) || [...foldersAbove(path)].some((folder) => checked.files.has(folder));
    if (blocks) {
      scan.blockingFiles.push(path);
      continue;
    }
    const unit = [...foldersAbove(path)].find((folder) => unitPaths.has(folder)) ?? '';
    const paths = stale.get(unit);
    if (paths) paths.push(path);
    else stale.set(unit, [path]);
  }
  if (folders.links.size > 0) throw throughLinks(folders.links);
  // Where only a stale file needs the folder, the file is gone and there is nothing to do.
  const obstacles = [...folders.obstacles].filter((path) => checked.folders.has(path)).concat(scan.obstacles);
  if (obstacles.length > 0) throw inTheWay(obstacles);
  const inTheImage = target.exists
    ? strays(
        assembly,
        target.outdir,
        (path) => checked.files.has(path) || owned.has(path) || path.endsWith(RESERVED_SUFFIX),
      )
    : [];
  if (scan.foreign.length + inTheImage.length > 0) throw foreignFiles([...scan.foreign, ...inTheImage]);

  if (target.keepsModes) {
    for (const [path, mode] of folders.narrow) {
      if (checked.folders.has(path)) {
        scan.modes.push({ path, mode: folderMode(mode), folder: true, optional: true });
      }
    }
  }
  return {
    blockingFiles: scan.blockingFiles,
    blockingFolders: scan.blockingFolders,
    modes: scan.modes,
    units: units.map(({ path }, index) => ({ path, writes: writes[index]!, stale: stale.get(path) ?? [] })),
    manifestChanged: manifest.length > 0,
    litter: target.pending ? litter(target, owned, folders) : [],
    orphans: [...(target.pending ?? [])].filter(
      (path) => !target.named.has(path) && scan.mayRemove(path) && leaving(path),
    ),
    unchanged: scan.unchanged,
    folders,
  };
}

class Scan {
  public readonly foreign: string[] = [];
  public readonly obstacles: string[] = [];
  public readonly modes: PlannedMode[] = [];
  public readonly blockingFiles: string[] = [];
  public readonly blockingFolders: string[] = [];
  public unchanged = 0;

  public constructor(
    private readonly target: Target,
    private readonly owned: ReadonlySet<string>,
    private readonly leaving: (path: string) => boolean,
    private readonly folders: Folders,
  ) {}

  public file(file: AssemblyFile): PlannedWrite[] {
    const { path, mode } = file;
    if (!this.folders.exists(parentOf(path))) return [{ file, replaces: false }];
    const absolute = `${this.target.outdir}/${path}`;
    const stat = fs.lstatSync(absolute, { throwIfNoEntry: false });
    if (!stat) return [{ file, replaces: false }];
    if (stat.isDirectory() && this.vanishes(path)) return [{ file, replaces: false }];
    if (!stat.isFile()) {
      this.obstacles.push(path);
      return [];
    }
    if (!sameContent(file, absolute, stat.size)) {
      if (path !== MANIFEST && !this.owned.has(path)) this.foreign.push(path);
      return [{ file, replaces: true }];
    }
    this.unchanged++;
    if (this.target.keepsModes && permissions(stat.mode) !== mode) {
      this.modes.push({ path, mode, folder: false, optional: isExecutable(stat.mode) === isExecutable(mode) });
    }
    return [];
  }

  /** A file, or already gone (then the folders above it may still want removing). */
  public mayRemove(path: string): boolean {
    if (!this.folders.exists(parentOf(path))) return true;
    const stat = fs.lstatSync(`${this.target.outdir}/${path}`, { throwIfNoEntry: false });
    // What is not a file, bootcdk did not write.
    return !stat || stat.isFile();
  }

  /** Whether a folder holds nothing but files that leave, and folders of such. */
  private vanishes(path: string): boolean {
    const entries = fs.readdirSync(`${this.target.outdir}/${path}`, { withFileTypes: true });
    const gone = entries.every((entry) => {
      const below = `${path}/${entry.name}`;
      if (entry.name.endsWith(RESERVED_SUFFIX)) return this.target.pending !== undefined;
      return entry.isDirectory() ? this.vanishes(below) : entry.isFile() && this.leaving(below);
    });
    if (gone) this.blockingFolders.push(path);
    return gone;
  }
}

/** Looks for the writer's own names beside everything that the killed write may have been at. */
function litter(target: Target, owned: ReadonlySet<string>, folders: Folders): string[] {
  const parents = new Set(['']);
  for (const path of owned) for (const folder of foldersAbove(path)) parents.add(folder);
  const found: string[] = [];
  for (const parent of parents) {
    if (!folders.exists(parent)) continue;
    const prefix = parent === '' ? '' : `${parent}/`;
    for (const name of fs.readdirSync(`${target.outdir}/${parent}`)) {
      if (name === JOURNAL || !name.endsWith(RESERVED_SUFFIX)) continue;
      const path = (prefix + name).slice(0, -RESERVED_SUFFIX.length);
      if (owned.has(path) || parents.has(path) || path === MANIFEST) found.push(prefix + name);
    }
  }
  return found;
}
