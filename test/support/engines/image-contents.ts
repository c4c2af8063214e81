import * as fs from 'fs';
import * as path from 'path';
import { Readable } from 'stream';
import { digestOf, Entry, EntryType, modeText, RootContents } from './root-contents';
import { readTar } from './tar';

/** Files above this are not kept in memory: kernels, initramfs images and libraries, which tests seldom read. */
const KEPT = 256 * 1024;

const TYPES: Readonly<Record<string, EntryType>> = { '0': 'file', '2': 'symlink', '5': 'directory' };

/**
 * A root file system that an engine wrote as a tar, and that nobody copied to a folder until it is asked for: making
 * ten thousand files takes many times as long as reading them.
 */
export class ImageContents implements RootContents {
  /** `copy` gives the folder of a copy; it is called at most once. */
  static async read(tar: Readable, copy: () => string): Promise<ImageContents> {
    const contents = new ImageContents(copy);
    for await (const { name, type, mode, uid, gid, target, content } of readTar(tar)) {
      const entry: Entry = {
        path: path.posix.join('/', name).replace(/(.)\/$/, '$1'),
        type: TYPES[type] ?? 'other',
        mode: modeText(mode),
        uid,
        gid,
        size: content.length,
        ...(type === '2' ? { target } : {}),
      };
      contents.entries.push(entry);
      if (entry.type !== 'file') continue;
      contents.digests.set(entry.path, digestOf(content));
      // A copy: a part of the stream's buffer would keep the whole of it.
      if (content.length <= KEPT) contents.kept.set(entry.path, Buffer.from(content));
    }
    return contents;
  }

  readonly entries: Entry[] = [];
  private readonly digests = new Map<string, string>();
  private readonly kept = new Map<string, Buffer>();
  private copied?: string;

  private constructor(private readonly copy: () => string) {}

  bytes(file: string): Buffer {
    return this.kept.get(file) ?? fs.readFileSync(path.join(this.folder(), file));
  }

  digest(file: string): string {
    return this.digests.get(file)!;
  }

  folder(): string {
    return (this.copied ??= this.copy());
  }
}
