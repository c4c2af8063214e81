/** What a write has to do. Everything that speaks against it is found here, before anything is touched. */
import * as fs from 'node:fs';
import type { Assembly } from './assembly';
import { folderMode } from './modes';
import { type CheckedAssembly, foldersAbove, JOURNAL, MANIFEST, RESERVED_SUFFIX } from './paths';
import { planRepository, type RepositoryPlan } from './plan-repository';
import { type PlannedWrite, type RootPlan, Scan } from './scan';
import { strays } from './strays';
import { Folders, foreignFiles, type Target } from './target';

export interface PlannedUnit {
  readonly path: string;
  readonly writes: readonly PlannedWrite[];
  /** Files of ours in this folder that nothing generates any more. */
  readonly stale: readonly string[];
}

export interface Plan extends RootPlan {
  /** The top last, without the manifest. */
  readonly units: readonly PlannedUnit[];
  readonly manifestChanged: boolean;
  /** Undefined if files outside of the output folder are part of it. */
  readonly repository: RepositoryPlan | undefined;
}

export function planWrite(assembly: Assembly, checked: CheckedAssembly, target: Target): Plan {
  const owned = target.pending ? new Set([...target.named, ...target.pending]) : target.named;
  const leaving = (path: string): boolean => owned.has(path) && !checked.files.has(path);
  const folders = new Folders(target.outdir, target.exists, leaving);
  const scan = new Scan({
    root: target.outdir,
    keepsModes: target.keepsModes,
    isOurs: (path) => path === MANIFEST || owned.has(path),
    leaving,
    isLitter: () => target.pending !== undefined,
    folders,
  });

  const units = [...assembly.units].sort((a, b) => Number(a.path === '') - Number(b.path === ''));
  const writes = units.map(({ files }) =>
    files.filter(({ path }) => path !== MANIFEST).flatMap((file) => scan.file(file)),
  );
  const manifest = scan.file(checked.manifest);

  const unitPaths = new Set(units.map(({ path }) => path));
  const stale = new Map<string, string[]>();
  for (const path of scan.stale(owned, checked)) {
    const unit = [...foldersAbove(path)].find((folder) => unitPaths.has(folder)) ?? '';
    const paths = stale.get(unit);
    if (paths) paths.push(path);
    else stale.set(unit, [path]);
  }
  scan.refuseObstacles(checked, 'output');
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
    repository: target.repository && planRepository(checked.repository, target.repository, target.keepsModes),
  };
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
