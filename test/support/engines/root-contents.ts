import { createHash } from 'crypto';
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

/** Where a root file system's entries come from. */
export interface RootContents {
  readonly entries: readonly Entry[];
  /** Of a path that is a regular file. */
  bytes(file: string): Buffer;
  /** Of a path that is a regular file. */
  digest(file: string): string;
  /** The whole root as a folder of this machine. */
  folder(): string;
}

/** Four octal digits of a mode; the bits above are the type. */
export function modeText(mode: number): string {
  return (mode % 0o10000).toString(8).padStart(4, '0');
}

export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A root file system that lies in a folder. */
export class FolderContents implements RootContents {
  readonly entries: readonly Entry[];

  constructor(private readonly root: string) {
    this.entries = entriesUnder(root, '/');
  }

  bytes(file: string): Buffer {
    return fs.readFileSync(path.join(this.root, file));
  }

  digest(file: string): string {
    return digestOf(this.bytes(file));
  }

  folder(): string {
    return this.root;
  }
}

function entriesUnder(root: string, file: string): Entry[] {
  const place = path.join(root, file);
  const stat = fs.lstatSync(place);
  const entry: Entry = {
    path: file,
    type: typeOf(stat),
    mode: modeText(stat.mode),
    uid: stat.uid,
    gid: stat.gid,
    size: stat.size,
    ...(stat.isSymbolicLink() ? { target: fs.readlinkSync(place) } : {}),
  };
  const names = stat.isDirectory() ? fs.readdirSync(place) : [];
  return [entry, ...names.flatMap((name) => entriesUnder(root, path.posix.join(file, name)))];
}

function typeOf(stat: fs.Stats): EntryType {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  return stat.isSymbolicLink() ? 'symlink' : 'other';
}
