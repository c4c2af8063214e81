import { memoized } from './memoized';
import { overlap } from './plan-parts';
import { baseName, isWithin, parentOf } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { TreeEntry } from '../image/plan/tree';
import { Content, TriggerWish } from '../image/wishes';

/** A file whose text the program says. */
export interface TextFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** The same object for all images that have the file. */
  readonly content: Content;
  /** The construct. */
  readonly origin: string;
  /** Whether the image itself writes it, not the one that it is based on. */
  readonly own: boolean;
  /** OCI names; all where absent. */
  readonly architectures?: readonly string[];
}

/** What several rules read of a plan. */
export const perPlan: <T>(make: (plan: ImagePlan) => T) => (plan: ImagePlan) => T = memoized;

/** The image's own entries, by path. */
export const ownEntries = perPlan((plan): readonly TreeEntry[] => plan.tree.own());

interface Index {
  /** The image's own files, by the directory that they are in. */
  readonly own: ReadonlyMap<string, readonly TextFile[]>;
  /** Directories of `own`, by the directory that they are in. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** Directories in which an own entry is, directly or below. */
  readonly touched: ReadonlySet<string>;
  /** Own files, and those of the images below that are not replaced; filled as it is asked for. */
  readonly all: Map<string, readonly TextFile[]>;
}

const LONGEST = 1 << 16;

const indexOf = perPlan((plan): Index => {
  const own = new Map<string, TextFile[]>();
  const folders = new Map<string, string[]>();
  const touched = new Set<string>();
  // A file that is edited in the build has no text that is known.
  const edited = new Set(ownEntries(plan).flatMap(({ path, wish }) => (wish.kind === 'edit' ? [path] : [])));
  for (const { path, wish } of ownEntries(plan)) {
    // Above a directory that is there already all are.
    for (let at = path; at !== '/' && !touched.has(at); at = parentOf(at)) touched.add(at);
    if (wish.kind !== 'file' || edited.has(path)) continue;
    const { origin, architectures, content } = wish;
    if (typeof content.data !== 'string' && content.data.length > LONGEST) continue;
    const file = { path, name: baseName(path), text: textOf(content), content, origin, own: true, architectures };
    const directory = parentOf(path);
    const same = own.get(directory);
    if (same) {
      same.push(file);
      continue;
    }
    own.set(directory, [file]);
    const above = parentOf(directory);
    folders.set(above, [...(folders.get(above) ?? []), directory]);
  }
  return { own, folders, touched, all: new Map() };
});

/** Whether the image itself writes anything in one of the directories. */
export function writesAny(plan: ImagePlan, directories: readonly string[]): boolean {
  const { touched } = indexOf(plan);
  return directories.some((directory) => touched.has(directory));
}

const NONE: readonly TextFile[] = [];

/**
 * The text files in a directory: the image's own ones (each variant for an architecture), then those of the images that
 * it is based on which it does not replace.
 */
export function filesIn(plan: ImagePlan, directory: string): readonly TextFile[] {
  const { all, own, touched } = indexOf(plan);
  let files = all.get(directory);
  if (!files) {
    const { parent } = plan.base;
    const below = parent ? filesIn(parent, directory) : NONE;
    const mine = own.get(directory) ?? NONE;
    files = below.length === 0 ? mine : [...mine, ...below.filter(({ path }) => !touched.has(path)).map(asInherited)];
    all.set(directory, files);
  }
  return files;
}

/** Objects of one shape, without spreading: there are many. */
function asInherited(file: TextFile): TextFile {
  if (!file.own) return file;
  const { path, name, text, content, origin, architectures } = file;
  return { path, name, text, content, origin, own: false, architectures };
}

/** The same for several directories. */
export function directFiles(plan: ImagePlan, directories: readonly string[]): TextFile[] {
  return directories.flatMap((directory) => filesIn(plan, directory));
}

/** Directories in one in which the image, or one that it is based on, has files. */
export function foldersIn(plan: ImagePlan, directory: string): readonly string[] {
  const own = indexOf(plan).folders.get(directory) ?? [];
  const below = plan.base.parent ? foldersIn(plan.base.parent, directory) : [];
  return below.length === 0 ? own : [...new Set([...own, ...below])].sort();
}

/** Entries whose contents come from elsewhere: downloads, other images, edits. */
const unknownEntries = perPlan((plan): readonly TreeEntry[] => {
  const own = ownEntries(plan).filter(
    ({ wish: { kind } }) => kind === 'copy-from' || kind === 'edit' || kind === 'remote-file',
  );
  return plan.base.parent ? [...own, ...unknownEntries(plan.base.parent)] : own;
});

export const anyUnknown = (plan: ImagePlan): boolean => unknownEntries(plan).length > 0;

/** Whether something in a directory comes from elsewhere. */
export function hasUnknown(plan: ImagePlan, directory: string): boolean {
  if (!anyUnknown(plan)) return false;
  return unknownEntries(plan).some(
    ({ path, wish }) => isWithin(path, directory) || (wish.kind === 'copy-from' && isWithin(directory, path)),
  );
}

export function textOf({ data }: Content): string {
  return typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
}

/**
 * `*.conf` files as systemd's tools read them: of two with one name the one in `/etc` counts, and they are read in the
 * order of their names.
 */
export function configurationFiles(plan: ImagePlan, name: string, suffix = '.conf'): TextFile[] {
  const directories = [`/etc/${name}`, `/usr/lib/${name}`];
  const files = directFiles(plan, directories).filter((file) => file.name.endsWith(suffix));
  const inEtc = new Set(files.filter(({ path }) => path.startsWith('/etc/')).map((file) => file.name));
  return files
    .filter((file) => file.path.startsWith('/etc/') || !inEtc.has(file.name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Whether two files can be on one machine. */
export function meet(a: TextFile, b: TextFile): boolean {
  return overlap(a.architectures, b.architectures);
}

/** The line, from 1, on which a text first stands; 1 if it does not. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

/** It names every unit whose state is set, and does to it what the presets say. */
const isPreset = ({ command }: TriggerWish): boolean => command[0] === 'systemctl' && command.includes('preset');

/** Everything that runs in the build by the user's own words, as one text: scripts, raw instructions, changed steps. */
export const buildCommands = perPlan((plan): string => {
  const scripts = plan.wishes.flatMap((wish) =>
    wish.kind === 'script'
      ? [
          ...wish.commands,
          ...(wish.script ? [textOf(wish.script.content)] : []),
          ...wish.inputs.map(({ content }) => textOf(content)),
        ]
      : [],
  );
  const triggers = plan.wishes.flatMap((wish) =>
    wish.kind === 'trigger' && !isPreset(wish) ? [[...wish.command, ...wish.arguments].join(' ')] : [],
  );
  const raw = plan.steps.flatMap((step) =>
    step.kind === 'instructions'
      ? step.instructions.flatMap((node) => {
          if (node.kind === 'raw') return [node.text];
          if (node.kind !== 'run') return [];
          return node.command.form === 'shell' ? node.command.commands : [node.command.words.join(' ')];
        })
      : [],
  );
  return [...scripts, ...triggers, ...raw, plan.base.parent ? buildCommands(plan.base.parent) : ''].join('\n');
});
