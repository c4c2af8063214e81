import * as fs from 'node:fs';
import type { Disk } from '../../src/assembly/writer';

class Killed extends Error {}

/** A disk on which nothing happens any more from the given operation on, the way it is after a kill. */
function killedAt(operation: number, torn: boolean): Disk {
  let count = 0;
  const at =
    <A extends unknown[], R>(run: (...args: A) => R, half?: (...args: A) => void) =>
    (...args: A): R => {
      if (count++ === operation && torn) half?.(...args);
      if (count > operation) throw new Killed(half ? 'write' : 'other');
      return run(...args);
    };
  const disk = {
    chmodSync: at(fs.chmodSync),
    lstatSync: at(fs.lstatSync as (path: string) => fs.Stats),
    mkdirSync: at(fs.mkdirSync as (path: string, mode: number) => undefined),
    renameSync: at(fs.renameSync),
    rmdirSync: at(fs.rmdirSync as (path: string) => void),
    rmSync: at(fs.rmSync),
    unlinkSync: at(fs.unlinkSync),
    writeFileSync: at(
      fs.writeFileSync as (path: string, content: string, options: object) => void,
      // Made, but not with all that belongs into it.
      (path, content, options) =>
        fs.writeFileSync(path, content.slice(0, content.length / 2), { ...options, mode: 0o600 }),
    ),
  };
  return disk as unknown as Disk;
}

/**
 * @param torn in the middle of the operation, if that is a write
 * @returns what the operation was that the write was killed at; undefined if it had less operations
 */
export function killedIn(operation: number, torn: boolean, write: (disk: Disk) => unknown): string | undefined {
  try {
    write(killedAt(operation, torn));
    return undefined;
  } catch (error) {
    if (error instanceof Killed) return error.message;
    throw error;
  }
}
