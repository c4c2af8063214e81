import * as fs from 'fs';
import * as path from 'path';

export type EntryType = 'file' | 'directory' | 'symlink' | 'other';

/** One path of an image. Nothing of it comes from behind a link. */
export interface Entry {
  /** From the image's root, such as `/etc/passwd`. */
  readonly path: string;
  readonly type: EntryType;
  /** Four octal digits, such as `0755` or `1777`. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Where a symlink points, as written. */
  readonly target?: string;
}

/** One difference between two file systems. */
export interface Difference {
  readonly path: string;
  readonly what: 'added' | 'removed' | 'type' | 'mode' | 'owner' | 'target' | 'content';
  /** Such as `0700 -> 0755`. */
  readonly detail: string;
}

/** An image's file system, copied into a folder of this machine. */
export class RootFileSystem {
  static read(folder: string): RootFileSystem {
    return new RootFileSystem(folder);
  }

  private readonly entries = new Map<string, Entry>();

  private constructor(
    /** Where it lies on this machine. Links in it can point out of it: read through the methods. */
    readonly folder: string,
  ) {
    this.walk('/');
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
    return fs.readFileSync(path.join(this.folder, file));
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
      const next = path.posix.join(resolved, open.shift()!);
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
    if (now.type === 'file' && (old.size !== now.size || !before.bytes(file).equals(this.bytes(file)))) {
      changes.push({ path: file, what: 'content', detail: `${old.size} -> ${now.size} bytes` });
    }
    return changes;
  }

  private walk(file: string): void {
    const place = path.join(this.folder, file);
    const stat = fs.lstatSync(place);
    this.entries.set(file, {
      path: file,
      type: typeOf(stat),
      // The last four octal digits of the mode; the rest is the type.
      mode: (stat.mode % 0o10000).toString(8).padStart(4, '0'),
      uid: stat.uid,
      gid: stat.gid,
      size: stat.size,
      ...(stat.isSymbolicLink() ? { target: fs.readlinkSync(place) } : {}),
    });
    if (!stat.isDirectory()) return;
    for (const name of fs.readdirSync(place).sort()) this.walk(path.posix.join(file, name));
  }
}

function typeOf(stat: fs.Stats): EntryType {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  return stat.isSymbolicLink() ? 'symlink' : 'other';
}
