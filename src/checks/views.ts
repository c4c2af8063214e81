import { baseName, isWithin, parentOf } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { TreeEntry } from '../image/plan/tree';
import { Content } from '../image/wishes';

/** A file whose text the program says. */
export interface TextFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** The construct. */
  readonly origin: string;
  /** Whether the image itself writes it, not the one that it is based on. */
  readonly own: boolean;
  /** OCI names; all where absent. */
  readonly architectures?: readonly string[];
}

/** Something made once for each plan. */
export function perPlan<T>(make: (plan: ImagePlan) => T): (plan: ImagePlan) => T {
  const cache = new WeakMap<ImagePlan, { readonly value: T }>();
  return (plan) => {
    let made = cache.get(plan);
    if (!made) cache.set(plan, (made = { value: make(plan) }));
    return made.value;
  };
}

/** The image's own entries, by path. */
export const ownEntries = perPlan((plan): readonly TreeEntry[] => plan.tree.own());

/** Whether the image itself writes anything in one of the directories. */
export function writesAny(plan: ImagePlan, directories: readonly string[]): boolean {
  return directories.some((directory) => plan.tree.writes(directory));
}

/**
 * The text files in directories and below: the image's own ones (each variant for an architecture), then those of the
 * images that it is based on which it does not replace. A file that is edited in the build has no text that is known.
 */
export function textFiles(plan: ImagePlan, directories: readonly string[]): TextFile[] {
  const within = (path: string): boolean => directories.some((directory) => isWithin(path, directory));
  const entries = writesAny(plan, directories) ? ownEntries(plan).filter(({ path }) => within(path)) : [];
  const replaced = new Set(entries.map(({ path }) => path));
  const edited = new Set(entries.filter(({ wish }) => wish.kind === 'edit').map(({ path }) => path));
  const own = entries.flatMap(({ path, wish }): TextFile[] => {
    if (wish.kind !== 'file' || edited.has(path)) return [];
    const { origin, architectures } = wish;
    return [{ path, name: baseName(path), text: textOf(wish.content), origin, own: true, architectures }];
  });
  const { parent } = plan.base;
  if (!parent) return own;
  return [
    ...own,
    ...textFiles(parent, directories).flatMap((file) => (replaced.has(file.path) ? [] : [{ ...file, own: false }])),
  ];
}

/** Files that stand in the directories themselves. */
export function directFiles(plan: ImagePlan, directories: readonly string[]): TextFile[] {
  return textFiles(plan, directories).filter(({ path }) => directories.includes(parentOf(path)));
}

/** Entries whose contents come from elsewhere: downloads, other images, edits. */
const unknownEntries = perPlan((plan): readonly TreeEntry[] => {
  const own = ownEntries(plan).filter(
    ({ wish: { kind } }) => kind === 'copy-from' || kind === 'edit' || kind === 'remote-file',
  );
  return plan.base.parent ? [...own, ...unknownEntries(plan.base.parent)] : own;
});

/** Whether something in a directory comes from elsewhere. */
export function hasUnknown(plan: ImagePlan, directory: string): boolean {
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
  return !a.architectures || !b.architectures || a.architectures.some((name) => b.architectures!.includes(name));
}

/** The line, from 1, on which a text first stands; 1 if it does not. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

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
    wish.kind === 'trigger' && wish.command[0] !== 'systemctl' ? [wish.command.join(' ')] : [],
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
