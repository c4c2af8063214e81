/**
 * What a write has to do outside of the output folder: files that have to stand where their tools read them, as
 * `.github/workflows/release.yml`.
 *
 * These folders are the user's. So the mark within its first lines, and not the manifest, says of a file there that it
 * is bootcdk's: only such a one is overwritten or removed, whatever a manifest of another branch names. The manifest
 * says which ones were written, for the day when they are not any more, in this clone or in another one.
 */
import * as fs from 'node:fs';
import { quoted } from './errors';
import { fileBearsMark } from './mark';
import { type CheckedFiles, invalid, parentOf, RESERVED_SUFFIX, unsafeBeside } from './paths';
import { type PlannedWrite, type RootPlan, Scan } from './scan';
import { Folders, type RepositoryTarget, withoutMark } from './target';

export interface RepositoryPlan extends RootPlan {
  /** The project's root, absolute. */
  readonly root: string;
  /** The output folder, relative to it. */
  readonly output: string;
  readonly writes: readonly PlannedWrite[];
  /** Files of ours that nothing generates any more. */
  readonly stale: readonly string[];
  /** The manifest names them, nothing generates them any more, and they lack the mark: they are the user's now. */
  readonly kept: readonly string[];
}

export function planRepository(checked: CheckedFiles, target: RepositoryTarget, keepsModes: boolean): RepositoryPlan {
  checkPlaces(checked, target);
  const { root, exists, named, pending } = target;
  const names = new Set([...named, ...(pending ?? [])]);
  const ours = marked(root);
  const isOurs = (path: string): boolean => ours(path) === true;
  const leaves = (path: string): boolean => names.has(path) && !checked.files.has(path);
  const leaving = (path: string): boolean => leaves(path) && isOurs(path);
  const isLitter = (path: string): boolean =>
    pending !== undefined && names.has(path.slice(0, -RESERVED_SUFFIX.length));
  const folders = new Folders(root, exists, leaving);
  const scan = new Scan({ root, keepsModes, isOurs, leaving, isLitter, folders });

  const writes = [...checked.files.values()].flatMap((file) => scan.file(file));
  const gone = [...names].filter((path) => leaves(path) && !(folders.exists(parentOf(path)) && ours(path) === false));
  const stale = [...scan.stale(gone, checked)];
  for (const { file } of writes) {
    const temporary = file.path + RESERVED_SUFFIX;
    // A file of this name is ours and goes.
    if (folders.exists(parentOf(temporary)) && isFolder(`${root}/${temporary}`)) scan.obstacles.push(temporary);
  }
  scan.refuseObstacles(checked, 'repository');
  if (scan.foreign.length > 0) throw withoutMark(scan.foreign);
  return {
    root,
    output: target.output,
    blockingFiles: scan.blockingFiles,
    blockingFolders: scan.blockingFolders,
    modes: scan.modes,
    litter: [...names]
      .map((path) => path + RESERVED_SUFFIX)
      .filter((path) => isLitter(path) && folders.exists(parentOf(path)) && !isFolder(`${root}/${path}`)),
    orphans: gone.filter((path) => !named.has(path) && scan.mayRemove(path)),
    unchanged: scan.unchanged,
    folders,
    writes,
    stale,
    kept: [...named].filter((path) => leaves(path) && !gone.includes(path)),
  };
}

/** Whoever makes the files knows where the output folder is. */
export function checkPlaces({ files }: CheckedFiles, { output }: RepositoryTarget): void {
  for (const path of files.keys()) {
    const why = unsafeBeside(path, output);
    if (why) throw invalid(`the path ${quoted(path)} is not allowed: ${why}`);
  }
}

/**
 * Says of a path in a folder that exists whether bootcdk's file stands there; undefined if nothing does, or a folder,
 * whose contents speak for themselves.
 */
export function marked(root: string): (path: string) => boolean | undefined {
  return (path) => {
    const stat = fs.lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    return !stat || stat.isDirectory() ? undefined : stat.isFile() && fileBearsMark(`${root}/${path}`);
  };
}

function isFolder(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
