/** The output folder as it is before a write or a comparison, and every reason not to touch it. */
import * as fs from 'node:fs';
import { basename, dirname, join, relative, resolve, isAbsolute } from 'node:path';
import { errorCode, OutputError, quoted, quotedList, unwritable } from './errors';
import { namedPaths, NotOurs } from './manifest';
import { isExecutable, permissions } from './modes';
import { JOURNAL, MANIFEST, parentOf, RESERVED_SUFFIX } from './paths';

export interface Target {
  /** Absolute, links resolved. */
  readonly outdir: string;
  readonly exists: boolean;
  /** The manifest on disk, byte for byte; undefined without one. */
  readonly manifest: Buffer | undefined;
  /** What the manifest names. */
  readonly named: ReadonlySet<string>;
  /** What a write that was killed may have made; undefined if none was. */
  readonly pending: ReadonlySet<string> | undefined;
  /** False on file systems without modes: there each file looks executable, or none. */
  readonly keepsModes: boolean;
}

/** Files that make no folder somebody's work: they may stand in a folder that is written for the first time. */
const HARMLESS = new Set([
  '.gitignore',
  '.gitattributes',
  '.gitkeep',
  '.keep',
  '.DS_Store',
  JOURNAL,
  MANIFEST + RESERVED_SUFFIX,
]);

/**
 * @param projectRoot the folder that must not become the output folder, nor stand inside it
 */
export function inspect(outdir: string, projectRoot: string): Target {
  try {
    return inspected(outdir, projectRoot);
  } catch (error) {
    throw unwritable(error, outdir);
  }
}

function inspected(outdir: string, projectRoot: string): Target {
  const real = realPath(resolve(outdir));
  const inside = relative(real, realPath(resolve(projectRoot)));
  if (inside === '' || !(/^\.\.(?:[\\/]|$)/.test(inside) || isAbsolute(inside))) {
    throw new OutputError(
      'bootcdk::output-is-the-project',
      `the output folder ${quoted(outdir)} is the project's root or holds it; ` +
        'choose a folder inside the project or beside it with --output, for example "bootcdk.out"',
    );
  }
  const stat = fs.statSync(real, { throwIfNoEntry: false });
  if (!stat) {
    return { outdir: real, exists: false, manifest: undefined, named: new Set(), pending: undefined, keepsModes: true };
  }
  if (!stat.isDirectory()) throw notAFolder(outdir);

  const manifest = readOurs(real, MANIFEST);
  const journal = readOurs(real, JOURNAL);
  // A journal that is not whole (power was lost) stands for a write that had not begun.
  const pending = journal && attempt(() => namedPaths(journal.content.toString(), join(outdir, JOURNAL)));
  // Killed between making the journal and putting it in place.
  const beginning = fs.lstatSync(`${real}/${MANIFEST}${RESERVED_SUFFIX}`, { throwIfNoEntry: false }) !== undefined;
  let named: Set<string> | undefined;
  if (manifest) {
    try {
      named = namedPaths(manifest.content.toString(), join(outdir, MANIFEST));
    } catch (error) {
      if (!(error instanceof NotOurs)) throw error;
    }
  }
  if (!named && (manifest || !pending)) {
    const foreign = fs.readdirSync(real).filter((name) => !HARMLESS.has(name));
    if (foreign.length > 0) throw foreignFolder(outdir, foreign.sort());
  }
  return {
    outdir: real,
    exists: true,
    manifest: manifest?.content,
    named: named ?? new Set(),
    pending: pending ?? (journal || beginning ? new Set() : undefined),
    keepsModes: process.platform !== 'win32' && !isExecutable(manifest?.mode ?? 0),
  };
}

/** Resolves the links of the part that exists. */
function realPath(path: string): string {
  try {
    return fs.realpathSync(path);
  } catch (error) {
    const parent = dirname(path);
    if (errorCode(error) === 'ENOTDIR') throw notAFolder(path);
    if (errorCode(error) !== 'ENOENT' || parent === path) throw error;
    if (fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new OutputError(
        'bootcdk::output-not-a-folder',
        `the output folder ${quoted(path)} is a link to nowhere; remove the link, or choose another with --output`,
      );
    }
    return join(realPath(parent), basename(path));
  }
}

function readOurs(outdir: string, name: string): { content: Buffer; mode: number } | undefined {
  const path = `${outdir}/${name}`;
  const stat = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile()) throw inTheWay([name]);
  return { content: fs.readFileSync(path), mode: stat.mode };
}

function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotOurs || (error instanceof OutputError && error.id === 'bootcdk::manifest-unreadable')) {
      return undefined;
    }
    throw error;
  }
}

/** What stands at paths below the output folder, without following links. Each folder is asked for once. */
export class Folders {
  /** Links, and files that are not going away, where a folder is needed. */
  public readonly links = new Set<string>();
  public readonly obstacles = new Set<string>();
  /** Folders with another mode than 0755. */
  public readonly narrow = new Map<string, number>();
  private readonly known = new Map<string, boolean>([['', true]]);

  /** @param leaving says of a file whether this write removes it */
  public constructor(
    private readonly target: Target,
    private readonly leaving: (path: string) => boolean,
  ) {
    this.known.set('', target.exists);
  }

  public exists(path: string): boolean {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const exists = this.exists(parentOf(path)) && this.look(path);
    this.known.set(path, exists);
    return exists;
  }

  public made(path: string): void {
    this.known.set(path, true);
  }

  private look(path: string): boolean {
    const stat = fs.lstatSync(`${this.target.outdir}/${path}`, { throwIfNoEntry: false });
    if (!stat) return false;
    if (stat.isDirectory()) {
      if (permissions(stat.mode) !== 0o755) this.narrow.set(path, stat.mode);
      return true;
    }
    if (stat.isSymbolicLink()) this.links.add(path);
    else if (!this.leaving(path)) this.obstacles.add(path);
    return false;
  }
}

export function throughLinks(paths: Iterable<string>): OutputError {
  return new OutputError(
    'bootcdk::output-link',
    `symbolic links stand where the output folder needs folders: ${quotedList([...paths])}; ` +
      'bootcdk does not write or remove through links, which may lead outside: remove them and run again',
  );
}

export function inTheWay(paths: Iterable<string>): OutputError {
  return new OutputError(
    'bootcdk::path-in-the-way',
    `something else than the generated file or folder stands in the output folder at ${quotedList([...paths])}; ` +
      'move it away and run again',
  );
}

export function foreignFiles(paths: readonly string[]): OutputError {
  return new OutputError(
    'bootcdk::foreign-file',
    `the output folder has files that bootcdk did not write, where only generated ones belong: ${quotedList(paths)}; ` +
      'move or delete them and run again',
  );
}

function foreignFolder(outdir: string, names: readonly string[]): OutputError {
  return new OutputError(
    'bootcdk::foreign-folder',
    `the output folder ${quoted(outdir)} holds ${quotedList(names, 3)} but no manifest.json of bootcdk; ` +
      'only an empty folder or one that bootcdk wrote is allowed: choose another with --output, or empty it',
  );
}

function notAFolder(outdir: string): OutputError {
  return new OutputError(
    'bootcdk::output-not-a-folder',
    `the output folder ${quoted(outdir)} is a file, or stands below one; ` +
      'choose another folder with --output, or move the file away',
  );
}
