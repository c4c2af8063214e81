import { chainOf, known, merged, Resource } from './resource';
import { perPlan } from '../../checks/views';
import { ImagePlan } from '../../image/plan/plan';
import { octal } from '../../image/plan/steps/files';
import { EntryWish } from '../../image/plan/tree';
import { Content, DirectoryWish, FileWish, RemoteFileWish } from '../../image/wishes';
import { ImageFile } from '../data';

export interface Entry {
  /** Where it really is. */
  readonly path: string;
  readonly wish: EntryWish;
  /** An edit changes it in the build: nobody knows here to what. */
  readonly edited: boolean;
}

/**
 * Everything that the program says about paths, by path. What an image writes takes the place of what the images below
 * it have there; what it edits is theirs still.
 */
export const entriesOf = perPlan((plan): readonly Entry[] => {
  const found = new Map<string, Entry[]>();
  const settled = new Set<string>();
  const edited = new Set<string>();
  for (const { tree } of chainOf(plan)) {
    const own = tree.own();
    for (const { path, wish } of own) if (wish.kind === 'edit') edited.add(path);
    for (const { path, wish } of own) {
      if (settled.has(path)) continue;
      const entry = { path, wish, edited: edited.has(path) };
      found.set(path, [...(found.get(path) ?? []), entry]);
    }
    for (const { path, wish } of own) if (wish.kind !== 'edit') settled.add(path);
  }
  return [...found.keys()].sort().flatMap((path) => found.get(path)!);
});

function entries<K extends EntryWish['kind']>(
  kinds: readonly K[],
  dataOf: (wish: Extract<EntryWish, { kind: K }>, entry: Entry) => Resource['data'],
): (plan: ImagePlan) => Resource[] {
  return (plan) => {
    const found = entriesOf(plan).flatMap((entry): Resource[] => {
      const { path, wish } = entry;
      if (!(kinds as readonly string[]).includes(wish.kind)) return [];
      const { architectures } = wish;
      const data = known({ path, ...dataOf(wish as Extract<EntryWish, { kind: K }>, entry), architectures });
      return [{ name: path, data, origins: [wish.origin] }];
    });
    return merged(found);
  };
}

type Attributes = Pick<ImageFile, 'mode' | 'owner' | 'group'>;

/** Mode and owners, those that an entry has by itself included. */
export function attributesOf(wish: FileWish | DirectoryWish | RemoteFileWish): Attributes {
  const usual = wish.kind === 'directory' ? 0o755 : 0o644;
  return { mode: octal(wish.mode ?? usual), owner: String(wish.owner ?? 'root'), group: String(wish.group ?? 'root') };
}

/** Undefined for what is no text. */
export function textIn({ data }: Content): string | undefined {
  if (typeof data === 'string') return data;
  const text = Buffer.from(data).toString('utf8');
  return text.includes('\u0000') || text.includes('\ufffd') ? undefined : text;
}

export const files = entries(['file', 'remote-file'], (wish, { edited }) => ({
  ...(wish.kind === 'file' && !edited ? { contents: textIn(wish.content) } : {}),
  ...attributesOf(wish),
  ...(wish.kind === 'remote-file' ? { url: wish.url, checksum: wish.checksum } : {}),
}));

export const directories = entries(['directory'], (wish) => ({ ...attributesOf(wish) }));

export const symlinks = entries(['symlink'], ({ target }) => ({ target }));

export const fileEdits = entries(['edit'], ({ edit }) => ({ ...edit }));

export const copies = entries(['copy-from'], ({ source, from }) => ({ source, ...from }));

/** A text, or what is none in base64. */
export function contentsOf(content: Content): { readonly contents: string } | { readonly base64: string } {
  const contents = textIn(content);
  return contents === undefined ? { base64: Buffer.from(content.data).toString('base64') } : { contents };
}

export function imageFileOf(path: string, wish: FileWish, edited: boolean): ImageFile {
  const { mode, owner, group } = attributesOf(wish);
  return { path, ...(edited ? {} : contentsOf(wish.content)), mode, owner, group, construct: wish.origin };
}
