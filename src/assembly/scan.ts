/** Compares what is to be written below a folder with what stands there, and collects what speaks against it. */
import * as fs from 'node:fs';
import type { AssemblyFile } from './assembly';
import { sameContent } from './compare';
import { isExecutable, permissions } from './modes';
import { type CheckedFiles, foldersAbove, parentOf, RESERVED_SUFFIX } from './paths';
import { type Folders, inTheWay, type RootName, throughLinks } from './target';

export interface PlannedWrite {
  readonly file: AssemblyFile;
  readonly replaces: boolean;
}

export interface PlannedMode {
  readonly path: string;
  readonly mode: number;
  readonly folder: boolean;
  /** Nothing that git or an engine sees hangs on it: somebody else's file may stay as it is. */
  readonly optional: boolean;
}

/** What is to be done below one folder. */
export interface RootPlan {
  /** Stale files, and folders without files, that stand where a new file or folder belongs. */
  readonly blockingFiles: readonly string[];
  readonly blockingFolders: readonly string[];
  readonly modes: readonly PlannedMode[];
  /** Temporary files and folders of a write that was killed. */
  readonly litter: readonly string[];
  /** Files that only the killed write knew: they go before its journal does. */
  readonly orphans: readonly string[];
  readonly unchanged: number;
  readonly folders: Folders;
}

export interface ScanOptions {
  /** Absolute. */
  readonly root: string;
  readonly keepsModes: boolean;
  /** Whether the file that stands there may be overwritten. */
  readonly isOurs: (path: string) => boolean;
  /** Whether the file that stands there is removed by this write. */
  readonly leaving: (path: string) => boolean;
  /** Whether something with a name of the writer's own is removed by this write. */
  readonly isLitter: (path: string) => boolean;
  readonly folders: Folders;
}

export class Scan {
  public readonly foreign: string[] = [];
  public readonly obstacles: string[] = [];
  public readonly modes: PlannedMode[] = [];
  public readonly blockingFiles: string[] = [];
  public readonly blockingFolders: string[] = [];
  public unchanged = 0;

  public constructor(private readonly options: ScanOptions) {}

  public file(file: AssemblyFile): PlannedWrite[] {
    const { root, keepsModes, isOurs, folders } = this.options;
    const { path, mode } = file;
    if (!folders.exists(parentOf(path))) return [{ file, replaces: false }];
    const absolute = `${root}/${path}`;
    const stat = fs.lstatSync(absolute, { throwIfNoEntry: false });
    if (!stat) return [{ file, replaces: false }];
    if (stat.isDirectory() && this.vanishes(path)) return [{ file, replaces: false }];
    if (!stat.isFile()) {
      this.obstacles.push(path);
      return [];
    }
    if (!sameContent(file, absolute, stat.size)) {
      if (!isOurs(path)) this.foreign.push(path);
      return [{ file, replaces: true }];
    }
    this.unchanged++;
    if (keepsModes && permissions(stat.mode) !== mode) {
      this.modes.push({ path, mode, folder: false, optional: isExecutable(stat.mode) === isExecutable(mode) });
    }
    return [];
  }

  /** What nothing generates any more, but for what is in the way of something new: this goes first. */
  public *stale(owned: Iterable<string>, { files, folders }: CheckedFiles): Generator<string> {
    for (const path of owned) {
      if (files.has(path) || !this.mayRemove(path)) continue;
      const blocks = folders.has(path) || [...foldersAbove(path)].some((folder) => files.has(folder));
      if (blocks) this.blockingFiles.push(path);
      else yield path;
    }
  }

  /** A file, or already gone (then the folders above it may still want removing). */
  public mayRemove(path: string): boolean {
    const { root, folders } = this.options;
    if (!folders.exists(parentOf(path))) return true;
    const stat = fs.lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    // What is not a file, bootcdk did not write.
    return !stat || stat.isFile();
  }

  public refuseObstacles(checked: CheckedFiles, root: RootName): void {
    const { folders } = this.options;
    if (folders.links.size > 0) throw throughLinks(folders.links, root);
    // Where only a stale file needs the folder, the file is gone and there is nothing to do.
    const obstacles = [...folders.obstacles].filter((path) => checked.folders.has(path)).concat(this.obstacles);
    if (obstacles.length > 0) throw inTheWay(obstacles, root);
  }

  /** Whether a folder holds nothing but files that leave, and folders of such. */
  private vanishes(path: string): boolean {
    const { root, isLitter, leaving } = this.options;
    const entries = fs.readdirSync(`${root}/${path}`, { withFileTypes: true });
    const gone = entries.every((entry) => {
      const below = `${path}/${entry.name}`;
      if (entry.name.endsWith(RESERVED_SUFFIX)) return isLitter(below);
      return entry.isDirectory() ? this.vanishes(below) : entry.isFile() && leaving(below);
    });
    if (gone) this.blockingFolders.push(path);
    return gone;
  }
}
