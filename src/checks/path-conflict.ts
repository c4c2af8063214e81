import { once, overlap, rootsOf } from './plan-parts';
import { Report, Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { ancestorsOf, parentOf, resolve } from '../image/plan/paths';
import { RootPlan } from '../image/plan/plan';
import { octal } from '../image/plan/steps/files';
import { EntryWish, Tree, TreeEntry } from '../image/plan/tree';

/**
 * Entries that cannot all be. Saying the same twice is no conflict, nor is an edit of a file that the image writes, nor
 * an image that writes another file than the one below it.
 */
export const PATH_CONFLICT: Rule = {
  id: 'bootcdk::path-conflict',
  severity: Severity.ERROR,
  title: 'two constructs want different things at one path',
  why: 'one of them is lost without a word, or the build fails where a directory is in the way of a file',
  fix: 'let one construct write it, or give each a path of its own',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const first = once();
      samePath(root, report);
      inTheWay(root, report, first);
      overLinks(root, report);
    }
  },
};

function samePath({ tree }: RootPlan, report: Report): void {
  for (const [path, entries] of severalAt(tree)) {
    // One finding a path and construct: the first that it disagrees with.
    entries.forEach(({ wish }, n) => {
      for (const { wish: earlier } of entries.slice(0, n)) {
        const difference = overlap(wish.architectures, earlier.architectures)
          ? differenceOf(earlier, wish, path)
          : undefined;
        if (difference === undefined) continue;
        const really = wish.path === path ? '' : ` (really ${shown(path)})`;
        report({
          origin: wish.origin,
          message: `${shown(wish.path)}${really} is written by ${shown(earlier.origin)} as well, ${difference}`,
          got: wish.path,
        });
        return;
      }
    });
  }
}

/** Paths that several wishes name: neighbours, by the order of the entries. */
function severalAt(tree: Tree): ReadonlyMap<string, readonly TreeEntry[]> {
  const several = new Map<string, readonly TreeEntry[]>();
  let previous = '';
  for (const { path } of tree.own()) {
    if (path === previous) several.set(path, tree.at(path));
    previous = path;
  }
  return several;
}

/** How two wishes for one path disagree; undefined if both can be had. */
function differenceOf(a: EntryWish, b: EntryWish, path: string): string | undefined {
  if (a.kind === 'edit' || b.kind === 'edit') {
    const [other] = [a, b].filter(({ kind }) => kind !== 'edit');
    return other && kindOf(other) === 'directory' ? 'one as a directory, one as a file to edit' : undefined;
  }
  const [one, two] = [kindOf(a), kindOf(b)];
  if (one !== two) return `there as a ${one}, here as a ${two}`;
  if (a.kind === 'symlink' && b.kind === 'symlink') {
    const target = (link: string): string => resolve(parentOf(path), link);
    return target(a.target) === target(b.target)
      ? undefined
      : `there as a link to ${shown(a.target)}, here to ${shown(b.target)}`;
  }
  if (a.kind === 'symlink' || b.kind === 'symlink') return undefined;
  if (one === 'file' && !sameContents(a, b)) return 'with other contents';
  return attributeDifference(a, b, one);
}

type Kind = 'file' | 'directory' | 'link';

function kindOf(wish: EntryWish): Kind {
  if (wish.kind === 'symlink') return 'link';
  if (wish.kind === 'directory') return 'directory';
  return wish.kind === 'copy-from' && wish.source.endsWith('/') ? 'directory' : 'file';
}

function sameContents(a: EntryWish, b: EntryWish): boolean {
  if (a.kind === 'file' && b.kind === 'file') return Buffer.from(a.content.data).equals(Buffer.from(b.content.data));
  if (a.kind === 'remote-file' && b.kind === 'remote-file') return a.url === b.url && a.checksum === b.checksum;
  if (a.kind === 'copy-from' && b.kind === 'copy-from') {
    return a.source === b.source && JSON.stringify(a.from) === JSON.stringify(b.from);
  }
  return false;
}

type Owned = Exclude<EntryWish, { kind: 'symlink' | 'edit' }>;

function attributeDifference(a: Owned, b: Owned, kind: Kind): string | undefined {
  // A directory that says nothing takes what the other one says, as does a copy, whose files keep their modes.
  const unset = kind === 'directory' || a.kind === 'copy-from' ? undefined : 0o644;
  const [one, two] = [a.mode ?? unset, b.mode ?? unset];
  if (one !== undefined && two !== undefined && one !== two) {
    return `there with mode ${octal(one)}, here with ${octal(two)}`;
  }
  for (const field of ['owner', 'group'] as const) {
    const [left, right] = [accountOf(a, field, kind), accountOf(b, field, kind)];
    if (left !== undefined && right !== undefined && left !== right) {
      return `there with ${field} ${shown(left)}, here with ${shown(right)}`;
    }
  }
  return undefined;
}

function accountOf(wish: Owned, field: 'owner' | 'group', kind: Kind): string | undefined {
  const value = wish[field];
  if (value === 'root') return '0';
  if (value !== undefined) return String(value);
  // The group of an owner by name is the one that it belongs to.
  const open = kind === 'directory' || (field === 'group' && typeof wish.owner === 'string' && wish.owner !== 'root');
  return open ? undefined : '0';
}

/** A file where another entry needs a directory, in the image or in those below it. */
function inTheWay({ tree }: RootPlan, report: Report, first: (...key: readonly unknown[]) => boolean): void {
  for (const entry of tree.own()) {
    for (const directory of ancestorsOf(entry.path)) {
      for (let at: Tree | undefined = tree; at; at = at.parent) {
        const blocking = at
          .at(directory)
          .find(({ wish }) => blocks(wish) && overlap(wish.architectures, entry.wish.architectures));
        if (!blocking || !first(directory)) continue;
        const what = kindOf(blocking.wish) === 'link' ? 'link' : 'file';
        report({
          origin: entry.wish.origin,
          message: `${shown(entry.wish.path)} needs the directory ${shown(directory)}, which ${shown(blocking.wish.origin)} makes a ${what}`,
          fix:
            blocking.wish.kind === 'symlink'
              ? `write it where the link points: ${shown(resolve(parentOf(directory), blocking.wish.target) + entry.path.slice(directory.length))}`
              : undefined,
          got: entry.wish.path,
        });
      }
    }
    overParents(tree, entry, report);
  }
}

/** What `CopyFrom` copies may be a directory without saying so. */
function blocks(wish: EntryWish): boolean {
  return wish.kind !== 'copy-from' && kindOf(wish) !== 'directory';
}

/** A file or link where an image below has a directory, and the other way round. */
function overParents(tree: Tree, { path, wish }: TreeEntry, report: Report): void {
  for (let at = tree.parent; at; at = at.parent) {
    const below = at
      .at(path)
      .find(
        (entry) =>
          entry.wish.kind !== 'edit' &&
          entry.wish.kind !== 'copy-from' &&
          overlap(entry.wish.architectures, wish.architectures),
      );
    const theirs = below ? kindOf(below.wish) : at.at(path).length === 0 && at.names(path) ? 'directory' : undefined;
    if (theirs === undefined) continue;
    const ours = wish.kind === 'edit' || wish.kind === 'copy-from' ? undefined : kindOf(wish);
    if (ours === undefined || (ours === 'directory') === (theirs === 'directory')) return;
    const who = below ? shown(below.wish.origin) : 'the image below';
    report({
      origin: wish.origin,
      message: `${shown(wish.path)} is a ${ours} here, and a ${theirs} of ${who}`,
      got: wish.path,
    });
    return;
  }
}

/** A file in the place of a link that the base is made of. */
function overLinks({ tree }: RootPlan, report: Report): void {
  for (const [path, target] of Object.entries(tree.links)) {
    const entry = tree.at(path).find(({ wish }) => wish.kind === 'file' || wish.kind === 'remote-file');
    if (!entry) continue;
    report({
      origin: entry.wish.origin,
      message: `${shown(entry.wish.path)} is a link of the base to ${shown(target)}, here a file`,
      got: entry.wish.path,
    });
  }
}
