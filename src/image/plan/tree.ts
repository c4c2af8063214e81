import { compareText } from '../../core/text';
import { CopyFromWish, DirectoryWish, EditWish, FileWish, RemoteFileWish, SymlinkWish, Wish } from '../wishes';
import { ancestorsOf, canonicalPath, isWithin } from './paths';

/** The wishes that say something about a path. */
export type EntryWish = FileWish | DirectoryWish | SymlinkWish | RemoteFileWish | EditWish | CopyFromWish;

/** One path of the virtual file system. */
export interface TreeEntry {
  /** Where it really is, by the links of the base. */
  readonly path: string;
  readonly wish: EntryWish;
}

/** What is known of a path; that nothing is there nobody ever knows. */
export type Presence =
  | { readonly state: 'present'; readonly entry: TreeEntry }
  | { readonly state: 'link'; readonly target: string }
  | { readonly state: 'unknown' };

const ENTRY_KINDS: ReadonlySet<Wish['kind']> = new Set([
  'file',
  'directory',
  'symlink',
  'remote-file',
  'edit',
  'copy-from',
]);

export function isEntryWish(wish: Wish): wish is EntryWish {
  return ENTRY_KINDS.has(wish.kind);
}

/** What is in a directory that is copied as a whole nobody knows here. */
function mayContain({ path: directory, wish }: TreeEntry, path: string): boolean {
  return wish.kind === 'copy-from' && wish.source.endsWith('/') && isWithin(path, directory);
}

/** What a root contains as far as the program says: its own entries over those of the image it is based on. */
export class Tree {
  private readonly entries: TreeEntry[];
  private readonly byPath = new Map<string, TreeEntry[]>();
  private touched?: Set<string>;
  private sorted?: readonly TreeEntry[];

  public constructor(
    wishes: readonly Wish[],
    public readonly links: { readonly [path: string]: string },
    public readonly parent?: Tree,
  ) {
    this.entries = wishes.filter(isEntryWish).map((wish) => {
      const path = wish.kind === 'copy-from' ? wish.path.replace(/(.)\/$/, '$1') : wish.path;
      return { path: canonicalPath(path, links), wish };
    });
    for (const entry of this.entries) {
      const same = this.byPath.get(entry.path);
      if (same) same.push(entry);
      else this.byPath.set(entry.path, [entry]);
    }
  }

  /** Own entries, by path; several wishes for one path stand in the order of their declaration. */
  public own(): readonly TreeEntry[] {
    this.sorted ??= [...this.byPath.keys()].sort(compareText).flatMap((path) => this.byPath.get(path)!);
    return this.sorted;
  }

  /** Own wishes for a path: more than one are a conflict, unless they say the same or edit. */
  public at(path: string): readonly TreeEntry[] {
    return this.byPath.get(canonicalPath(path, this.links)) ?? [];
  }

  /** What is known of a path, own entries first, then those of the images below. */
  public lookup(path: string): Presence {
    const real = canonicalPath(path, this.links);
    const entry = this.byPath.get(real)?.[0];
    if (entry) return { state: 'present', entry };
    if (this.parent) return this.parent.lookup(real);
    const target = this.links[real];
    return target === undefined ? { state: 'unknown' } : { state: 'link', target };
  }

  /** Files and links in the directory `directory` and below, of this image and the images below it: nearest wins. */
  public under(directory: string): TreeEntry[] {
    const real = `${canonicalPath(directory, this.links, true)}/`;
    const found = new Map<string, TreeEntry>();
    for (const entry of this.parent?.under(directory) ?? []) found.set(entry.path, entry);
    for (const [path, entries] of this.byPath) if (path.startsWith(real)) found.set(path, entries[0]!);
    return [...found.values()].sort((a, b) => compareText(a.path, b.path));
  }

  /** Whether the path itself, or anything below it, is or may be written by an own entry. */
  public writes(path: string): boolean {
    const real = canonicalPath(path, this.links, true);
    return this.names(real) || this.entries.some((entry) => mayContain(entry, real));
  }

  /** Whether an own entry names the path itself or anything below it: what a copied directory brings does not count. */
  public names(path: string): boolean {
    if (!this.touched) {
      this.touched = new Set([...this.byPath.keys(), ...(this.entries.length > 0 ? ['/'] : [])]);
      for (const own of this.byPath.keys()) for (const directory of ancestorsOf(own)) this.touched.add(directory);
    }
    return this.touched.has(canonicalPath(path, this.links, true));
  }

  /** Directories that an own entry needs, and the entry that needs each first. */
  public neededDirectories(): Map<string, TreeEntry> {
    const needed = new Map<string, TreeEntry>();
    for (const entry of this.entries) {
      for (const directory of ancestorsOf(entry.path)) if (!needed.has(directory)) needed.set(directory, entry);
    }
    return needed;
  }
}
