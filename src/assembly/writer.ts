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
 *    there yet is made beside its place and renamed as a whole. Files outside of the output folder come first
 *    (plan-repository.ts says which of those are bootcdk's).
 * 3. The journal is renamed to `manifest.json`.
 *
 * A run that finds a journal removes the temporary files first, and what only the killed run knew of.
 */
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import type { Assembly } from './assembly';
import { quoted, unwritable } from './errors';
import { type Disk, type FolderReport, FolderWriter } from './folder-writer';
import { namedPaths } from './manifest';
import { permissions } from './modes';
import {
  type CheckedAssembly,
  checkedAssembly,
  foldersAbove,
  invalid,
  JOURNAL,
  MANIFEST,
  parentOf,
  RESERVED_SUFFIX,
} from './paths';
import { placedAssembly } from './placed';
import { type Plan, type PlannedUnit, planWrite } from './plan';
import type { RepositoryPlan } from './plan-repository';
import type { PlannedWrite } from './scan';
import { inspect } from './target';

export type { Disk } from './folder-writer';

export interface WriteOptions {
  /**
   * The output folder may neither be this one nor hold it. Files outside of the output folder are written below it, if
   * the output folder is.
   *
   * @default - the working directory
   */
  readonly projectRoot?: string;
  /**
   * Nothing outside of the output folder is touched, even if it is in the project: it takes these files in, as one
   * elsewhere does.
   *
   * @default false
   */
  readonly apart?: boolean;
  /** @internal */
  readonly disk?: Disk;
}

/** Of the output folder, the manifest included; paths relative to it. */
export interface WriteReport extends FolderReport {
  /** Outside of the output folder; paths relative to the project's root. */
  readonly repository: RepositoryReport;
  /** A write that was killed before has been completed. */
  readonly recovered: boolean;
}

export interface RepositoryReport extends FolderReport {
  /** Files that bootcdk wrote once and does not any more, but somebody has taken the mark out: they are the user's. */
  readonly kept: readonly string[];
}

/** Throws an OutputError and has touched nothing then, unless the disk itself failed: in this case run it again. */
export function writeAssembly(assembly: Assembly, outdir: string, options: WriteOptions = {}): WriteReport {
  const whole = checkedAssembly(assembly);
  checkManifest(assembly, whole);
  const target = inspect(outdir, options.projectRoot ?? process.cwd(), options.apart);
  const placed = placedAssembly(assembly, whole, target);
  try {
    const plan = planWrite(placed.assembly, placed.checked, target);
    const writer = new Writer(target.outdir, plan, placed.checked, options.disk ?? fs);
    return writer.write(target.exists, target.pending !== undefined);
  } catch (error) {
    throw unwritable(error, outdir);
  }
}

/** A file that the manifest does not name would stay for ever. */
function checkManifest({ repositoryFiles }: Assembly, { files, manifest }: CheckedAssembly): void {
  const names = namedPaths(Buffer.from(manifest.content).toString(), MANIFEST);
  for (const path of files.keys()) {
    if (path !== MANIFEST && !names.files.has(path)) throw invalid(`its manifest does not name ${quoted(path)}`);
  }
  for (const { path } of repositoryFiles) {
    if (!names.repositoryFiles.has(path)) throw invalid(`its manifest does not name ${quoted(path)}`);
  }
  if (names.files.size !== files.size - 1 || names.repositoryFiles.size !== repositoryFiles.length) {
    throw invalid('its manifest names files that it has not');
  }
}

class Writer {
  private readonly output: FolderWriter;
  private readonly repository: { readonly writer: FolderWriter; readonly plan: RepositoryPlan } | undefined;

  public constructor(
    outdir: string,
    private readonly plan: Plan,
    private readonly assembly: CheckedAssembly,
    private readonly disk: Disk,
  ) {
    this.output = new FolderWriter(outdir, plan.folders, assembly, disk);
    const { repository } = plan;
    this.repository = repository && {
      plan: repository,
      writer: new FolderWriter(repository.root, repository.folders, assembly.repository, disk),
    };
  }

  public write(exists: boolean, killed: boolean): WriteReport {
    const { plan, repository } = this;
    for (const mode of plan.modes) this.output.setMode(mode);
    for (const mode of repository?.plan.modes ?? []) repository?.writer.setMode(mode);
    if (killed || hasWork(plan)) {
      if (!exists) this.makeOutdir();
      if (killed) this.clearAway();
      this.begin();
      this.writeRepository();
      this.output.unblock(plan);
      for (const unit of plan.units) this.writeUnit(unit);
      this.commit();
    }
    return {
      ...this.output.report(plan.unchanged),
      repository: repository
        ? { ...repository.writer.report(repository.plan.unchanged), kept: repository.plan.kept }
        : NO_REPOSITORY,
      recovered: killed,
    };
  }

  private makeOutdir(): void {
    this.makeWithParents(this.output.at(''));
    this.disk.chmodSync(this.output.at(''), 0o755);
    if (!this.repository) return;
    const { folders, output } = this.repository.plan;
    for (const folder of [output, ...foldersAbove(output)]) folders.made(folder);
  }

  /** Not Node's own `recursive`: where a folder cannot be made though its parent exists (/proc), it tries for ever. */
  private makeWithParents(folder: string): void {
    if (fs.existsSync(folder)) return;
    this.makeWithParents(dirname(folder));
    this.disk.mkdirSync(folder);
  }

  private clearAway(): void {
    this.output.clearAway(this.plan);
    this.repository?.writer.clearAway(this.repository.plan);
  }

  private begin(): void {
    const { output } = this;
    const temporary = MANIFEST + RESERVED_SUFFIX;
    // A trial of what the umask leaves of a mode: asking for the umask itself changes it for a moment, in all threads.
    output.exactModes = true;
    output.create(temporary, this.assembly.manifest.content, 0o755, true);
    output.exactModes = permissions(this.disk.lstatSync(output.at(temporary)).mode) === 0o755;
    this.disk.chmodSync(output.at(temporary), 0o644);
    this.disk.renameSync(output.at(temporary), output.at(JOURNAL));
  }

  private commit(): void {
    const { output } = this;
    if (this.plan.manifestChanged) {
      const replaces = fs.existsSync(output.at(MANIFEST));
      this.disk.renameSync(output.at(JOURNAL), output.at(MANIFEST));
      output.written(MANIFEST, replaces);
    } else {
      this.disk.unlinkSync(output.at(JOURNAL));
    }
  }

  private writeRepository(): void {
    if (!this.repository) return;
    const { plan, writer } = this.repository;
    writer.unblock(plan);
    writer.write(plan.writes);
    writer.removeAll(plan.stale);
  }

  private writeUnit(unit: PlannedUnit): void {
    if (unit.writes.length > 0) {
      if (unit.path !== '' && !this.plan.folders.exists(unit.path)) this.writeNewFolder(unit);
      else this.writeInto(unit);
    }
    this.output.removeAll(unit.stale);
  }

  private writeNewFolder(unit: PlannedUnit): void {
    const { output } = this;
    output.ensureFolder(parentOf(unit.path));
    const temporary = unit.path + RESERVED_SUFFIX;
    output.makeFolder(temporary);
    const made = new Set([unit.path]);
    const make = (folder: string): void => {
      if (made.has(folder)) return;
      make(parentOf(folder));
      output.makeFolder(temporary + folder.slice(unit.path.length));
      made.add(folder);
    };
    for (const { file } of unit.writes) {
      make(parentOf(file.path));
      output.create(temporary + file.path.slice(unit.path.length), file.content, file.mode);
    }
    this.disk.renameSync(output.at(temporary), output.at(unit.path));
    for (const folder of made) this.plan.folders.made(folder);
    for (const { file, replaces } of unit.writes) output.written(file.path, replaces);
  }

  /** The Containerfile, which names the others, gets its place last. */
  private writeInto(unit: PlannedUnit): void {
    const isContainerfile = ({ file }: PlannedWrite): number => Number(parentOf(file.path) === unit.path);
    this.output.write(
      unit.writes,
      [...unit.writes].sort((a, b) => isContainerfile(a) - isContainerfile(b)),
    );
  }
}

const NO_REPOSITORY: RepositoryReport = { created: [], updated: [], removed: [], modes: [], unchanged: 0, kept: [] };

function hasWork({ manifestChanged, units, repository }: Plan): boolean {
  return (
    manifestChanged ||
    units.some(({ writes, stale }) => writes.length + stale.length > 0) ||
    (repository !== undefined && repository.writes.length + repository.stale.length > 0)
  );
}
