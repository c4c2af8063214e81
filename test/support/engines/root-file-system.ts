import { posix } from 'path';
import { Entry, FolderContents, RootContents } from './root-contents';

export type { Entry, EntryType } from './root-contents';

/** One difference between two file systems. */
export interface Difference {
  readonly path: string;
  readonly what: 'added' | 'removed' | 'type' | 'mode' | 'owner' | 'target' | 'content';
  /** Such as `0700 -> 0755`. */
  readonly detail: string;
}

/** An image's file system. */
export class RootFileSystem {
  /** The file system that lies in a folder. */
  static read(folder: string): RootFileSystem {
    return new RootFileSystem(new FolderContents(folder));
  }

  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(private readonly contents: RootContents) {
    const sorted = [...contents.entries].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.entries = new Map(sorted.map((entry) => [entry.path, entry]));
  }

  /**
   * Where it lies on this machine; copied there when it is first asked for. Links in it can point out of it: read
   * through the methods.
   */
  get folder(): string {
    return this.contents.folder();
  }

  /** The entry at exactly this path, or undefined: a path that leads through a link has none. */
  entry(file: string): Entry | undefined {
    return this.entries.get(file);
  }

  /** All entries at and under a folder, sorted by path. */
  list(under = '/'): Entry[] {
    const prefix = under === '/' ? '/' : `${under}/`;
    return [...this.entries.values()].filter((entry) => entry.path === under || entry.path.startsWith(prefix));
  }

  /** The contents of a regular file at exactly this path. */
  bytes(file: string): Buffer {
    const entry = this.entries.get(file);
    if (entry?.type !== 'file') throw new Error(`${file}: ${entry ? `is a ${entry.type}` : 'is not in the image'}`);
    return this.contents.bytes(file);
  }

  text(file: string): string {
    return this.bytes(file).toString('utf8');
  }

  /** The path with all links followed inside the image, or undefined when it leads nowhere. */
  resolve(file: string): string | undefined {
    let resolved = '/';
    const open = file.split('/').filter(Boolean);
    // As many links as the kernel follows.
    for (let links = 0; open.length > 0 && links <= 40;) {
      const next = posix.join(resolved, open.shift()!);
      const entry = this.entries.get(next);
      if (!entry) return undefined;
      if (entry.type !== 'symlink') {
        resolved = next;
        continue;
      }
      links += 1;
      open.unshift(...entry.target!.split('/').filter(Boolean));
      if (entry.target!.startsWith('/')) resolved = '/';
    }
    return open.length > 0 ? undefined : resolved;
  }

  /** What changed from an earlier file system to this one, sorted by path. */
  changesSince(before: RootFileSystem): Difference[] {
    const paths = [...new Set([...before.entries.keys(), ...this.entries.keys()])].sort();
    return paths.flatMap((file) => this.changesAt(file, before));
  }

  private changesAt(file: string, before: RootFileSystem): Difference[] {
    const [old, now] = [before.entries.get(file), this.entries.get(file)];
    if (!old) return [{ path: file, what: 'added', detail: now!.type }];
    if (!now) return [{ path: file, what: 'removed', detail: old.type }];
    if (old.type !== now.type) return [{ path: file, what: 'type', detail: `${old.type} -> ${now.type}` }];
    const changes: Difference[] = [];
    const compare = (what: Difference['what'], from: string, to: string) => {
      if (from !== to) changes.push({ path: file, what, detail: `${from} -> ${to}` });
    };
    compare('mode', old.mode, now.mode);
    compare('owner', `${old.uid}:${old.gid}`, `${now.uid}:${now.gid}`);
    compare('target', old.target ?? '', now.target ?? '');
    if (now.type === 'file' && before.contents.digest(file) !== this.contents.digest(file)) {
      changes.push({ path: file, what: 'content', detail: `${old.size} -> ${now.size} bytes` });
    }
    return changes;
  }
}
