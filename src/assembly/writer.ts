/**
 * Puts an assembly on disk.
 *
 * Whatever moment it is killed at, the next run gives the folder that it would have given without, and takes nothing
 * from the user. How:
 *
 * 1. Before anything else the new manifest is put beside the old one, as a journal (`pending.bootcdk-new`). From here
 *    on each name that may be on disk stands in one of the two.
 * 2. A file is written under a temporary name beside its place (`….bootcdk-new`) and renamed. The files of a folder are
 *    all written before the first is renamed, the Containerfile last, then what is stale goes. A folder that is not
 *    there yet is made beside its place and renamed as a whole.
 * 3. The journal is renamed to `manifest.json`.
 *
 * A run that finds a journal removes the temporary files first, and what only the killed run knew of.
 */
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import type { Assembly, AssemblyFile } from './assembly';
import { errorCode, quoted, unwritable } from './errors';
import { namedPaths } from './manifest';
import { permissions } from './modes';
import {
  checkedAssembly,
  type CheckedAssembly,
  foldersAbove,
  invalid,
  JOURNAL,
  MANIFEST,
  parentOf,
  RESERVED_SUFFIX,
} from './paths';
import { type Plan, type PlannedMode, type PlannedUnit, planWrite } from './plan';
import { inspect } from './target';
import { compareText } from '../core/text';

/** What changes the disk; tests put a failing one in its place. */
export type Disk = Pick<
  typeof fs,
  'chmodSync' | 'lstatSync' | 'mkdirSync' | 'renameSync' | 'rmdirSync' | 'rmSync' | 'unlinkSync' | 'writeFileSync'
>;

export interface WriteOptions {
  /** The output folder may neither be this one nor hold it. @default - the working directory */
  readonly projectRoot?: string;
  /** @internal */
  readonly disk?: Disk;
}

/** Paths relative to the output folder. */
export interface WriteReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  /** Files whose mode alone was set. */
  readonly modes: readonly string[];
  readonly unchanged: number;
  /** A write that was killed before has been completed. */
  readonly recovered: boolean;
}

/** Throws an OutputError and has touched nothing then, unless the disk itself failed: in this case run it again. */
export function writeAssembly(assembly: Assembly, outdir: string, options: WriteOptions = {}): WriteReport {
  const checked = checkedAssembly(assembly);
  checkManifest(checked);
  const target = inspect(outdir, options.projectRoot ?? process.cwd());
  try {
    const planned = planWrite(assembly, checked, target);
    const writer = new Writer(target.outdir, planned, checked, options.disk ?? fs);
    return writer.write(target.exists, target.pending !== undefined);
  } catch (error) {
    throw unwritable(error, outdir);
  }
}

/** A file that the manifest does not name would stay for ever. */
function checkManifest({ files, manifest }: CheckedAssembly): void {
  const names = namedPaths(Buffer.from(manifest.content).toString(), MANIFEST);
  for (const path of files.keys()) {
    if (path !== MANIFEST && !names.has(path)) throw invalid(`its manifest does not name ${quoted(path)}`);
  }
  if (names.size !== files.size - 1) throw invalid('its manifest names files that it has not');
}

class Writer {
  private readonly created: string[] = [];
  private readonly updated: string[] = [];
  private readonly removed: string[] = [];
  private readonly modes: string[] = [];
  /** The mode that a file is made with is the one that it gets: no umask, no default ACL in the way. */
  private exactModes = false;

  public constructor(
    private readonly outdir: string,
    private readonly plan: Plan,
    private readonly assembly: CheckedAssembly,
    private readonly disk: Disk,
  ) {}

  public write(exists: boolean, killed: boolean): WriteReport {
    for (const mode of this.plan.modes) this.setMode(mode);
    const { plan: work } = this;
    if (killed || work.manifestChanged || work.units.some(({ writes, stale }) => writes.length + stale.length > 0)) {
      if (!exists) this.makeOutdir();
      if (killed) this.clearAway();
      this.begin();
      for (const path of work.blockingFiles) this.remove(path);
      for (const path of work.blockingFolders) this.removeFolder(path);
      this.removeEmptyFolders(work.blockingFiles);
      for (const unit of work.units) this.writeUnit(unit);
      this.commit();
    }
    return {
      created: this.created.sort(compareText),
      updated: this.updated.sort(compareText),
      removed: this.removed.sort(compareText),
      modes: this.modes.sort(compareText),
      unchanged: work.unchanged,
      recovered: killed,
    };
  }

  private at(path: string): string {
    return path === '' ? this.outdir : `${this.outdir}/${path}`;
  }

  private makeOutdir(): void {
    this.makeWithParents(this.outdir);
    this.disk.chmodSync(this.outdir, 0o755);
  }

  /** Not Node's own `recursive`: where a folder cannot be made though its parent exists (/proc), it tries for ever. */
  private makeWithParents(folder: string): void {
    if (fs.existsSync(folder)) return;
    this.makeWithParents(dirname(folder));
    this.disk.mkdirSync(folder);
  }

  /** What a killed run left. */
  private clearAway(): void {
    for (const path of this.plan.litter) this.disk.rmSync(this.at(path), { recursive: true, force: true });
    for (const path of this.plan.orphans) this.remove(path);
    this.removeEmptyFolders(this.plan.orphans);
  }

  private begin(): void {
    const temporary = MANIFEST + RESERVED_SUFFIX;
    // A trial of what the umask leaves of a mode: asking for the umask itself changes it for a moment, in all threads.
    this.exactModes = true;
    this.create(temporary, this.assembly.manifest.content, 0o755, true);
    this.exactModes = permissions(this.disk.lstatSync(this.at(temporary)).mode) === 0o755;
    this.disk.chmodSync(this.at(temporary), 0o644);
    this.disk.renameSync(this.at(temporary), this.at(JOURNAL));
  }

  private commit(): void {
    if (this.plan.manifestChanged) {
      this.disk.renameSync(this.at(JOURNAL), this.at(MANIFEST));
    } else {
      this.disk.unlinkSync(this.at(JOURNAL));
    }
  }

  private writeUnit(unit: PlannedUnit): void {
    if (unit.writes.length > 0) {
      if (unit.path !== '' && !this.plan.folders.exists(unit.path)) this.writeNewFolder(unit);
      else this.writeInto(unit);
      for (const { file, replaces } of unit.writes) (replaces ? this.updated : this.created).push(file.path);
    }
    for (const path of unit.stale) this.remove(path);
    this.removeEmptyFolders(unit.stale);
  }

  private writeNewFolder(unit: PlannedUnit): void {
    this.ensureFolder(parentOf(unit.path));
    const temporary = unit.path + RESERVED_SUFFIX;
    this.makeFolder(temporary);
    const made = new Set([unit.path]);
    const make = (folder: string): void => {
      if (made.has(folder)) return;
      make(parentOf(folder));
      this.makeFolder(temporary + folder.slice(unit.path.length));
      made.add(folder);
    };
    for (const { file } of unit.writes) {
      make(parentOf(file.path));
      this.create(temporary + file.path.slice(unit.path.length), file.content, file.mode);
    }
    this.disk.renameSync(this.at(temporary), this.at(unit.path));
    for (const folder of made) this.plan.folders.made(folder);
  }

  private writeInto(unit: PlannedUnit): void {
    const files = unit.writes.map(({ file }) => file);
    for (const file of files) {
      this.ensureFolder(parentOf(file.path));
      this.create(file.path + RESERVED_SUFFIX, file.content, file.mode);
    }
    // The Containerfile names the others.
    const isContainerfile = ({ path }: AssemblyFile): number => Number(parentOf(path) === unit.path);
    for (const { path } of files.sort((a, b) => isContainerfile(a) - isContainerfile(b))) {
      this.disk.renameSync(this.at(path + RESERVED_SUFFIX), this.at(path));
    }
  }

  /** `wx`: never through a link that somebody put there. The names are ours, so what is in the way goes. */
  private create(path: string, content: string | Uint8Array, mode: number, flush = false): void {
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

  private ensureFolder(path: string): void {
    if (path === '' || this.plan.folders.exists(path)) return;
    this.ensureFolder(parentOf(path));
    this.makeFolder(path);
    this.plan.folders.made(path);
  }

  private makeFolder(path: string): void {
    this.disk.mkdirSync(this.at(path), 0o755);
    if (!this.exactModes) this.disk.chmodSync(this.at(path), 0o755);
  }

  private setMode({ path, mode, folder, optional }: PlannedMode): void {
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
      if (!this.assembly.folders.has(folder) && !this.assembly.files.has(folder)) this.removeFolder(folder);
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
