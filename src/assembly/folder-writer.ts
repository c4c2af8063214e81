/** What the writer does below one folder, and what has come of it. */
import * as fs from 'node:fs';
import { errorCode } from './errors';
import { type CheckedFiles, foldersAbove, parentOf, RESERVED_SUFFIX } from './paths';
import type { PlannedMode, PlannedWrite, RootPlan } from './scan';
import type { Folders } from './target';
import { compareText } from '../core/text';

/** What changes the disk; tests put a failing one in its place. */
export type Disk = Pick<
  typeof fs,
  'chmodSync' | 'lstatSync' | 'mkdirSync' | 'renameSync' | 'rmdirSync' | 'rmSync' | 'unlinkSync' | 'writeFileSync'
>;

/** Paths relative to the folder. Every file that is generated is counted once. */
export interface FolderReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  /** Files whose mode alone was set. */
  readonly modes: readonly string[];
  readonly unchanged: number;
}

/** Paths are relative to the folder. */
export class FolderWriter {
  /** The mode that a file is made with is the one that it gets: no umask, no default ACL in the way. */
  public exactModes = false;
  private readonly created: string[] = [];
  private readonly updated: string[] = [];
  private readonly removed: string[] = [];
  private readonly modes: string[] = [];

  /**
   * @param root absolute
   * @param generated what stays
   */
  public constructor(
    private readonly root: string,
    private readonly folders: Folders,
    private readonly generated: CheckedFiles,
    private readonly disk: Disk,
  ) {}

  public at(path: string): string {
    return path === '' ? this.root : `${this.root}/${path}`;
  }

  public report(unchanged: number): FolderReport {
    return {
      created: this.created.sort(compareText),
      updated: this.updated.sort(compareText),
      removed: this.removed.sort(compareText),
      modes: this.modes.sort(compareText),
      unchanged: unchanged - this.modes.length,
    };
  }

  public written(path: string, replaces: boolean): void {
    (replaces ? this.updated : this.created).push(path);
  }

  /** What a killed run left. */
  public clearAway({ litter, orphans }: RootPlan): void {
    for (const path of litter) this.disk.rmSync(this.at(path), { recursive: true, force: true });
    this.removeAll(orphans);
  }

  /** Makes room: what is stale and stands where something new belongs. */
  public unblock({ blockingFiles, blockingFolders }: RootPlan): void {
    for (const path of blockingFiles) this.remove(path);
    for (const path of blockingFolders) this.removeFolder(path);
    this.removeEmptyFolders(blockingFiles);
  }

  /** All beside their places, then each in its place, in that order or in the given one. */
  public write(writes: readonly PlannedWrite[], order = writes): void {
    for (const { file } of writes) {
      this.ensureFolder(parentOf(file.path));
      this.create(file.path + RESERVED_SUFFIX, file.content, file.mode);
    }
    for (const { file, replaces } of order) {
      this.disk.renameSync(this.at(file.path + RESERVED_SUFFIX), this.at(file.path));
      this.written(file.path, replaces);
    }
  }

  /** And the folders that get empty by that. */
  public removeAll(paths: readonly string[]): void {
    for (const path of paths) this.remove(path);
    this.removeEmptyFolders(paths);
  }

  /** `wx`: never through a link that somebody put there. The names are ours, so what is in the way goes. */
  public create(path: string, content: string | Uint8Array, mode: number, flush = false): void {
    const absolute = this.at(path);
    const options = flush ? { flag: 'wx', mode, flush } : { flag: 'wx', mode };
    try {
      this.disk.writeFileSync(absolute, content, options);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      this.disk.unlinkSync(absolute);
      this.disk.writeFileSync(absolute, content, options);
    }
    if (!this.exactModes) this.disk.chmodSync(absolute, mode);
  }

  public ensureFolder(path: string): void {
    if (path === '' || this.folders.exists(path)) return;
    this.ensureFolder(parentOf(path));
    this.makeFolder(path);
    this.folders.made(path);
  }

  public makeFolder(path: string): void {
    this.disk.mkdirSync(this.at(path), 0o755);
    if (!this.exactModes) this.disk.chmodSync(this.at(path), 0o755);
  }

  public setMode({ path, mode, folder, optional }: PlannedMode): void {
    try {
      this.disk.chmodSync(this.at(path), mode);
      if (!folder) this.modes.push(path);
    } catch (error) {
      if (!optional || errorCode(error) !== 'EPERM') throw error;
    }
  }

  private remove(path: string): void {
    try {
      this.disk.unlinkSync(this.at(path));
      this.removed.push(path);
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) throw error;
    }
  }

  /** The folders that held these files, and what is above them, as far as nothing is in them. */
  private removeEmptyFolders(paths: readonly string[]): void {
    const folders = new Set(paths.flatMap((path) => [...foldersAbove(path)]));
    for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
      if (!this.generated.folders.has(folder)) this.removeFolder(folder);
    }
  }

  private removeFolder(path: string): void {
    try {
      this.disk.rmdirSync(this.at(path));
    } catch (error) {
      // EEXIST is what some systems say for a folder that is not empty.
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errorCode(error))) throw error;
    }
  }
}
