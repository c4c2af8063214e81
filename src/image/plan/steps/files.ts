import { StepContext, StepDraft, ownerWord } from './context';
import { RUN, command, commandOver, onArchitectures } from './shell';
import { compareText } from '../../../core/text';
import { Phase } from '../../phase';
import { DirectoryWish, FileWish, SymlinkWish } from '../../wishes';
import { ancestorsOf, canonicalPath, parentOf } from '../paths';
import { Staged } from '../plan';

type Entry = FileWish | DirectoryWish | SymlinkWish;

/** Engines mount their own over these during `RUN`; only `COPY` reaches the image. */
export const MOUNTED_BY_ENGINES: ReadonlySet<string> = new Set(['/etc/hostname', '/etc/hosts', '/etc/resolv.conf']);

const DEFAULT_FILE_MODE = 0o644;

/** Files, directories and links: one RUN, and a COPY for what a RUN cannot write. */
export function filesSteps(entries: readonly Entry[], phase: Phase, context: StepContext): StepDraft[] {
  const placed = unique(
    entries.map((wish) => ({
      wish,
      // A directory is the one that the base's link points at; a file or link takes the link's place.
      path: canonicalPath(wish.path, context.tree.links, wish.kind === 'directory'),
    })),
  );
  const byCopy = placed.filter(({ wish, path }) => wish.kind === 'file' && MOUNTED_BY_ENGINES.has(path));
  const byRun = placed.filter((entry) => !byCopy.includes(entry));
  const steps: StepDraft[] = [];
  if (byRun.length > 0) steps.push({ ...runStep(byRun, phase, context), origins: originsOf(byRun) });
  if (byCopy.length > 0) steps.push({ ...copyStep(byCopy, context), origins: originsOf(byCopy) });
  return steps;
}

interface Placed<W extends Entry = Entry> {
  readonly wish: W;
  readonly path: string;
}

/** Sorted by path; of several wishes for one the first stays (that they disagree is reported by a check). */
function unique(placed: readonly Placed[]): Placed[] {
  const byPath = new Map<string, Placed>();
  for (const entry of placed) if (!byPath.has(entry.path)) byPath.set(entry.path, entry);
  return [...byPath.values()].sort((a, b) => compareText(a.path, b.path));
}

const ofKind = <K extends Entry['kind']>(
  placed: readonly Placed[],
  kind: K,
): Array<Placed<Extract<Entry, { kind: K }>>> =>
  placed.filter((entry): entry is Placed<Extract<Entry, { kind: K }>> => entry.wish.kind === kind);

const originsOf = (placed: readonly Placed[]): string[] => placed.map(({ wish }) => wish.origin);

function runStep(placed: readonly Placed[], phase: Phase, context: StepContext): StepDraft {
  const files = ofKind(placed, 'file');
  const directories = ofKind(placed, 'directory');
  const links = ofKind(placed, 'symlink');
  const { architectures } = placed[0]!.wish;
  const name = ['files', ...(architectures ?? [])].join('-');
  // Named by the phase, so that the files of one phase do not see those of another in a layer's one RUN.
  const folder = [phase, ...(architectures ?? [])].join('-');

  // Directories first, so that what is put into them finds them with the mode that was asked for.
  const commands = [
    ...makeDirectories(directories, files, links),
    ...copies(files, `/run/${folder}`),
    ...links.map(({ wish, path }) => command('ln', '-sfT', wish.target, path)),
    ...owners([...files, ...directories], context),
    ...modes(files),
  ];
  const staged: Staged | undefined =
    files.length === 0
      ? undefined
      : { name: folder, files: files.map(({ wish, path }) => ({ path: path.slice(1), content: wish.content })) };
  return {
    kind: 'run',
    name,
    remarks: uncertainAbove(files).map(
      (directory) => `File by file, because ${directory} may be a link in the base: cp -r would stop there.`,
    ),
    commands: onArchitectures(architectures, commands),
    mounts: staged ? [RUN] : [],
    staged,
  };
}

/**
 * The whole tree at once. Where it goes through a directory that may be a link, file by file: `cp -r` refuses to copy a
 * directory onto a link (`--keep-directory-symlink` came with coreutils 9.5), `cp --parents` goes through it.
 */
function copies(files: readonly Placed[], from: string): string[] {
  if (files.length === 0) return [];
  const options = ['--remove-destination', '--no-preserve=mode,ownership'];
  if (uncertainAbove(files).length === 0) return [command('cp', '-rP', ...options, `${from}/.`, '/')];
  return [
    `${command('env', '-C', from, 'find', '.', '-type', 'f', '-exec', 'cp', '--parents', ...options, '-t', '/')} {} +`,
  ];
}

/** Directories in some bases, links in others. Where the base's traits name a link, paths are written by its target. */
const LINKED_SOMEWHERE = [
  ...['/bin', '/sbin', '/lib', '/lib64', '/usr/sbin', '/usr/lib64', '/usr/tmp'],
  ...['/etc/init.d', '/etc/xdg/systemd/user'],
  ...['/home', '/media', '/mnt', '/opt', '/root', '/srv', '/usr/local', '/var/lock', '/var/run'],
];

function uncertainAbove(files: readonly Placed[]): string[] {
  return LINKED_SOMEWHERE.filter((directory) => files.some(({ path }) => path.startsWith(`${directory}/`)));
}

/** `install -d` where something is said about the directory, `mkdir -p` (which leaves what exists alone) elsewhere. */
function makeDirectories(
  directories: ReadonlyArray<Placed<DirectoryWish>>,
  files: readonly Placed[],
  links: readonly Placed[],
): string[] {
  const comesWithFiles = new Set(files.flatMap(({ path }) => ancestorsOf(path)));
  const plain = new Set<string>();
  for (const { wish, path } of directories) if (wish.mode === undefined && !comesWithFiles.has(path)) plain.add(path);
  for (const { path } of links) {
    if (parentOf(path) !== '/' && !EVERYWHERE.has(parentOf(path))) plain.add(parentOf(path));
  }
  const special = directories.filter(({ wish }) => wish.mode !== undefined);
  return [
    ...commandOver(['mkdir', '-p'], [...plain].sort(compareText)),
    ...[...byMode(special, octalOfDirectory)].flatMap(([mode, paths]) =>
      commandOver(['install', '-d', '-m', mode], paths),
    ),
  ];
}

/** Directories that every Linux root has. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  '/etc',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/share',
  '/var',
  '/var/lib',
]);

function modes(files: ReadonlyArray<Placed<FileWish>>): string[] {
  const special = files.filter(({ wish }) => wish.mode !== undefined && wish.mode !== DEFAULT_FILE_MODE);
  return [...byMode(special, octal)].flatMap(([mode, paths]) => commandOver(['chmod', mode], paths));
}

function byMode(
  placed: ReadonlyArray<Placed<FileWish | DirectoryWish>>,
  word: (mode: number) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { wish, path } of placed) {
    const mode = word(wish.mode!);
    groups.set(mode, [...(groups.get(mode) ?? []), path]);
  }
  return new Map([...groups].sort(([a], [b]) => compareText(a, b)));
}

/** Before the modes: a change of owner clears set-uid. */
function owners(placed: ReadonlyArray<Placed<FileWish | DirectoryWish>>, context: StepContext): string[] {
  const groups = new Map<string, string[]>();
  for (const { wish, path } of placed) {
    const owner = ownerWord(wish.owner, wish.group, context.accounts);
    if (owner !== undefined && owner !== '0:0') groups.set(owner, [...(groups.get(owner) ?? []), path]);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([owner, paths]) => commandOver(['chown', owner], paths.sort(compareText)));
}

function copyStep(placed: readonly Placed[], context: StepContext): StepDraft {
  return {
    kind: 'copy',
    name: 'copy',
    remarks: ['COPY, because engines mount their own over these during RUN.'],
    files: ofKind(placed, 'file').map(({ wish, path }) => ({
      path: path.slice(1),
      content: wish.content,
      chmod: octal(wish.mode ?? DEFAULT_FILE_MODE),
      chown: ownerWord(wish.owner, wish.group, context.accounts),
    })),
  };
}

export const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** With fewer than five digits, chmod and install leave a directory the set-gid bit that it has of the one above it. */
export const octalOfDirectory = (mode: number): string => octal(mode).padStart(5, '0');
