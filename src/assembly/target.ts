/** The output folder as it is before a write or a comparison, and every reason not to touch it. */
import * as fs from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { errorCode, OutputError, quoted, quotedList, unwritable } from './errors';
import { type NamedPaths, namedPaths, NotOurs, unsafePath } from './manifest';
import { MARK_LINES } from './mark';
import { isExecutable, permissions } from './modes';
import { inRepositoryFolder, JOURNAL, MANIFEST, parentOf, RESERVED_SUFFIX, unsafeBeside } from './paths';
import { GENERATED_MARK } from '../core/deliverable';

export interface Target {
  /** Absolute, links resolved. */
  readonly outdir: string;
  /** Where files outside of the output folder go; undefined if they are part of it. */
  readonly repository: RepositoryTarget | undefined;
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

export interface RepositoryTarget {
  /** The project's root: absolute, links resolved. */
  readonly root: string;
  readonly exists: boolean;
  /** The output folder, relative to it. */
  readonly output: string;
  /** As in Target. */
  readonly named: ReadonlySet<string>;
  readonly pending: ReadonlySet<string> | undefined;
}

/** Which folder a path is relative to: the output folder, or the project's root. */
export type RootName = 'output' | 'repository';

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
 * @param apart the output folder counts as outside of the project, wherever it is
 */
export function inspect(outdir: string, projectRoot: string, apart = false): Target {
  try {
    return inspected(outdir, projectRoot, apart);
  } catch (error) {
    throw unwritable(error, outdir);
  }
}

function inspected(outdir: string, projectRoot: string, apart: boolean): Target {
  const real = realPath(resolve(outdir));
  const root = realPath(resolve(projectRoot));
  if (pathBelow(real, root) !== undefined) {
    throw new OutputError(
      'bootcdk::output-is-the-project',
      `the output folder ${quoted(outdir)} is the project's root or holds it; ` +
        'choose a folder inside the project or beside it with --output, for example "bootcdk.out"',
    );
  }
  const stat = fs.statSync(real, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) throw notAFolder(outdir);
  const state = stat ? readFolder(real, outdir) : NOTHING;
  const output = apart ? undefined : pathBelow(root, real);
  return { outdir: real, exists: stat !== undefined, ...placed(state, root, output, outdir) };
}

/** What the documents in an output folder say. */
interface FolderState extends Pick<Target, 'manifest' | 'keepsModes'> {
  readonly named: NamedPaths;
  readonly pending: NamedPaths | undefined;
}

const NO_PATHS: NamedPaths = { files: new Set(), repositoryFiles: new Set() };
const NOTHING: FolderState = { manifest: undefined, named: NO_PATHS, pending: undefined, keepsModes: true };

function readFolder(real: string, outdir: string): FolderState {
  const manifest = readOurs(real, MANIFEST);
  const journal = readOurs(real, JOURNAL);
  // A journal that is not whole (power was lost) stands for a write that had not begun.
  const pending = journal && attempt(() => namedPaths(journal.content.toString(), join(outdir, JOURNAL)));
  // Killed between making the journal and putting it in place.
  const beginning = fs.lstatSync(`${real}/${MANIFEST}${RESERVED_SUFFIX}`, { throwIfNoEntry: false }) !== undefined;
  let named: NamedPaths | undefined;
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
    manifest: manifest?.content,
    named: named ?? NO_PATHS,
    pending: pending ?? (journal || beginning ? NO_PATHS : undefined),
    keepsModes: process.platform !== 'win32' && !isExecutable(manifest?.mode ?? 0),
  };
}

/**
 * Files outside of the output folder belong to the project only if the output folder does. One that is somewhere else
 * (a trial, a test, `synth --check`, which compares with a temporary folder) keeps them in its folder `repository/`, as
 * files of its own, and touches nothing of the project.
 *
 * @param output the output folder, relative to the project's root; undefined if it is not in there
 */
function placed(
  { named, pending, ...rest }: FolderState,
  root: string,
  output: string | undefined,
  outdir: string,
): Pick<Target, 'manifest' | 'keepsModes' | 'named' | 'pending' | 'repository'> {
  if (output === undefined) {
    return { ...rest, named: allBelow(named), pending: pending && allBelow(pending), repository: undefined };
  }
  for (const [names, document] of [
    [named, MANIFEST],
    [pending, JOURNAL],
  ] as const) {
    for (const path of names?.repositoryFiles ?? []) {
      const why = unsafeBeside(path, output);
      if (why) throw unsafePath(join(outdir, document), path, why, true);
    }
  }
  const exists = fs.existsSync(root);
  const repository = { root, exists, output, named: named.repositoryFiles, pending: pending?.repositoryFiles };
  return { ...rest, named: named.files, pending: pending?.files, repository };
}

function allBelow({ files, repositoryFiles }: NamedPaths): ReadonlySet<string> {
  return repositoryFiles.size === 0 ? files : new Set([...files, ...[...repositoryFiles].map(inRepositoryFolder)]);
}

/** `''` for the folder itself, undefined for what is not below it; `/` as separator. */
function pathBelow(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  return /^\.\.(?:[\\/]|$)/.test(inside) || isAbsolute(inside) ? undefined : inside.split(sep).join('/');
}

/**
 * The output folder as files of the project may name it, relative to the project's root; undefined if it is not in
 * there. A link to it keeps its name.
 */
export function outputInProject(outdir: string, projectRoot: string): string | undefined {
  const named = pathBelow(projectRoot, outdir);
  if (named) return named;
  try {
    return pathBelow(realPath(resolve(projectRoot)), realPath(resolve(outdir))) || undefined;
  } catch {
    // Whatever it is, it is said when it comes to writing.
    return undefined;
  }
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

/** What stands at paths below a folder, without following links. Each folder is asked for once. */
export class Folders {
  /** Links, and files that are not going away, where a folder is needed. */
  public readonly links = new Set<string>();
  public readonly obstacles = new Set<string>();
  /** Folders with another mode than 0755. */
  public readonly narrow = new Map<string, number>();
  private readonly known = new Map<string, boolean>();

  /**
   * @param root absolute
   * @param leaving says of a file whether this write removes it
   */
  public constructor(
    private readonly root: string,
    exists: boolean,
    private readonly leaving: (path: string) => boolean,
  ) {
    this.known.set('', exists);
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
    const stat = fs.lstatSync(`${this.root}/${path}`, { throwIfNoEntry: false });
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

export function throughLinks(paths: Iterable<string>, root: RootName = 'output'): OutputError {
  const needs =
    root === 'output' ? 'the output folder needs folders' : 'files outside of the output folder need folders';
  return new OutputError(
    'bootcdk::output-link',
    `symbolic links stand where ${needs}: ${quotedList([...paths])}; ` +
      'bootcdk does not write or remove through links, which may lead outside: remove them and run again',
  );
}

export function inTheWay(paths: Iterable<string>, root: RootName = 'output'): OutputError {
  const where = root === 'output' ? 'the output folder' : 'the project';
  return new OutputError(
    'bootcdk::path-in-the-way',
    `something else than the generated file or folder stands in ${where} at ${quotedList([...paths])}; ` +
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

/** Outside of the output folder: only the mark says whose a file is. */
export function withoutMark(paths: readonly string[]): OutputError {
  const [are, them, their] = paths.length === 1 ? ['is', 'it', 'its'] : ['are', 'them', 'their'];
  return new OutputError(
    'bootcdk::foreign-file',
    `bootcdk would write ${quotedList(paths)}, but what stands there ${are} not its own: ` +
      `"${GENERATED_MARK}" is not within ${their} first ${MARK_LINES} lines; ` +
      `move ${them} away, or change the file name of the pipeline, and run again`,
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
