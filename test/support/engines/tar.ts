import { Readable } from 'stream';

/** One entry of a tar archive. */
export interface TarEntry {
  /** As written, such as `./etc/passwd`. */
  readonly name: string;
  /** The letter or digit of the format: 0 a file, 2 a symlink, 5 a directory. */
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly target: string;
  readonly content: Buffer;
}

const BLOCK = 512;

/** Reads what GNU tar writes with `--format=gnu`, one entry at a time. */
export async function* readTar(stream: Readable): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(stream);
  let [longName, longTarget] = ['', ''];
  for (;;) {
    const header = await bytes.read(BLOCK);
    // Two empty blocks are the end; nothing that has a name starts with one.
    if (header.length < BLOCK || header[0] === 0) break;
    const type = String.fromCharCode(header[156]!);
    const size = octal(header, 124, 12);
    const content = await bytes.read(size);
    await bytes.read((BLOCK - (size % BLOCK)) % BLOCK);
    if (type === 'L') {
      longName = text(content, 0, size);
    } else if (type === 'K') {
      longTarget = text(content, 0, size);
    } else {
      yield {
        name: longName || text(header, 0, 100),
        type,
        mode: octal(header, 100, 8),
        uid: octal(header, 108, 8),
        gid: octal(header, 116, 8),
        target: longTarget || text(header, 157, 100),
        content,
      };
      [longName, longTarget] = ['', ''];
    }
  }
  // tar pads its last record; while that is not read, the stream and the command behind it do not end.
  while ((await bytes.read(BLOCK)).length > 0);
}

function text(block: Buffer, start: number, length: number): string {
  const end = block.indexOf(0, start);
  return block.toString('utf8', start, end < 0 ? start + length : Math.min(end, start + length));
}

function octal(block: Buffer, start: number, length: number): number {
  return parseInt(text(block, start, length).trim() || '0', 8);
}

/** Reads a stream in pieces of the sizes that are asked for. */
class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Shorter than asked for only at the end. */
  async read(size: number): Promise<Buffer> {
    const pieces = [this.rest];
    let length = this.rest.length;
    while (length < size) {
      const next = await this.chunks.next();
      if (next.done) break;
      pieces.push(next.value);
      length += next.value.length;
    }
    const all = pieces.length > 1 ? Buffer.concat(pieces, length) : this.rest;
    this.rest = all.subarray(size);
    return all.subarray(0, size);
  }
}
