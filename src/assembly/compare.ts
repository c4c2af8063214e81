/** Compares a generated file with the one on disk. */
import * as fs from 'node:fs';
import type { AssemblyFile } from './assembly';

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

export function sizeOf(content: string | Uint8Array): number {
  return typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
}

/**
 * The size first, which needs no read. Then text as text: Node reads it in one call, twice as fast as bytes. (Bytes that
 * are not UTF-8 read as U+FFFD, so text that has this character is compared as bytes.)
 */
export function sameContent(file: AssemblyFile, path: string, sizeOnDisk: number): boolean {
  const { content } = file;
  if (sizeOf(content) !== sizeOnDisk) return false;
  if (typeof content === 'string' && !/[\ufffd\ud800-\udfff]/.test(content)) {
    return fs.readFileSync(path, 'utf8') === content;
  }
  return Buffer.compare(fs.readFileSync(path), bytesOf(content)) === 0;
}
