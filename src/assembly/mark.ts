/** The line by which bootcdk knows its files outside of the output folder again. */
import * as fs from 'node:fs';
import { GENERATED_MARK } from '../core/deliverable';

/** It stands near the top: a comment about bootcdk further down makes no file bootcdk's. */
export const MARK_LINES = 5;
/** As far as five lines may reach. */
const MARK_BYTES = 8192;

export function bearsMark(content: string | Uint8Array): boolean {
  const head = typeof content === 'string' ? Buffer.from(content.slice(0, MARK_BYTES)) : content;
  return Buffer.from(head.subarray(0, MARK_BYTES))
    .toString('latin1')
    .split('\n', MARK_LINES)
    .some((line) => line.includes(GENERATED_MARK));
}

/** @param path of a file */
export function fileBearsMark(path: string): boolean {
  const file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
  try {
    const head = Buffer.alloc(MARK_BYTES);
    return bearsMark(head.subarray(0, fs.readSync(file, head, 0, MARK_BYTES, 0)));
  } finally {
    fs.closeSync(file);
  }
}
