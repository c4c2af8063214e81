import * as fs from 'node:fs';
import { join } from 'node:path';
import { Lock, LOCK_FILE, LockedImage, NO_LOCK } from './document';
import { JsonError, parseJson, positionAt } from '../../core/json';
import { digestProblem, readReference } from '../../core/references';
import { shown } from '../../core/text';
import { FindingReport } from '../protocol';

export interface LockReading {
  readonly lock: Lock;
  /** What is wrong with the file. */
  readonly finding?: FindingReport;
}

const RESTORE =
  'restore it from version control; if it is deleted, `bootcdk lock` makes a new one, which does not know what keys machines have';
const MERGE = 'keep the entries of both sides that are still right: none needs another one; then run `bootcdk lock`';

/** Never throws. Without the file nothing is locked. */
export function readLock(projectRoot: string): LockReading {
  const path = join(projectRoot, LOCK_FILE);
  let text: string;
  try {
    text = fs.readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOENT') return { lock: NO_LOCK };
    return broken(path, code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`);
  }
  return parseLock(text, path);
}

export function parseLock(text: string, path: string): LockReading {
  const conflict = /^<{7}/m.exec(text);
  if (conflict) return broken(path, 'holds a merge that nobody has finished', MERGE, text, conflict.index);
  try {
    const { value, offsetOf } = parseJson(text);
    const read = new Reader(offsetOf);
    return { lock: read.lock(value) };
  } catch (error) {
    if (error instanceof JsonError) {
      return broken(path, `is not JSON: ${error.message}`, error.hint, text, error.offset);
    }
    if (error instanceof Invalid) return broken(path, error.message, undefined, text, error.offset);
    throw error;
  }
}

class Invalid extends Error {
  public constructor(
    message: string,
    public readonly offset: number,
  ) {
    super(message);
  }
}

const PLATFORM = /^[a-z0-9._-]+(?:\/[a-z0-9._-]+){1,2}$/i;

class Reader {
  public constructor(private readonly offsetOf: (...path: readonly string[]) => number) {}

  public lock(value: unknown): Lock {
    const { version, images = {}, keys = {} } = this.object(value, 'the file');
    if (typeof version !== 'string') throw this.invalid('has no version', 'version');
    // Later ones of the same major may have more in them, which nothing here needs.
    if (!/^1\.\d+$/.test(version)) {
      throw this.invalid(`has version ${shown(version)}, and this bootcdk knows 1.x`, 'version');
    }
    return {
      images: new Map(
        Object.entries(this.object(images, '"images"', 'images')).map(([reference, image]) => [
          reference,
          this.image(reference, image),
        ]),
      ),
      keys: new Map(
        Object.entries(this.object(keys, '"keys"', 'keys')).map(([path, prints]) => [path, this.prints(path, prints)]),
      ),
      known: true,
    };
  }

  private image(reference: string, value: unknown): LockedImage {
    const read = readReference(reference);
    if (!read.ok || read.reference.digest !== undefined) {
      const why = read.ok ? 'has a digest of its own' : read.problem;
      throw this.invalid(`has an entry for ${shown(reference)}, which ${why}`, 'images', reference);
    }
    const { digest, platforms = [] } = this.object(value, `the entry of ${shown(reference)}`, 'images', reference);
    if (typeof digest !== 'string') {
      throw this.invalid(`has no digest for ${shown(reference)}`, 'images', reference);
    }
    const problem = digestProblem(digest);
    if (problem) throw this.invalid(`${problem.problem}, for ${shown(reference)}`, 'images', reference, 'digest');
    if (!isList(platforms, (platform) => PLATFORM.test(platform))) {
      throw this.invalid(`has no list of platforms for ${shown(reference)}`, 'images', reference, 'platforms');
    }
    return { digest, platforms };
  }

  private prints(path: string, value: unknown): readonly string[] {
    if (isList(value, (print) => /^[0-9a-f]{64}$/.test(print))) return value;
    throw this.invalid(`has no list of fingerprints for ${shown(path)}`, 'keys', path);
  }

  private object(value: unknown, what: string, ...path: readonly string[]): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw this.invalid(`has no object where ${what} should be one`, ...path);
  }

  private invalid(message: string, ...path: readonly string[]): Invalid {
    return new Invalid(message, this.offsetOf(...path));
  }
}

function isList(value: unknown, isRight: (text: string) => boolean): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && isRight(item));
}

function broken(path: string, what: string, fix = RESTORE, text?: string, offset = 0): LockReading {
  const finding: FindingReport = {
    id: 'bootcdk::lock-unreadable',
    severity: 'error',
    message: `${LOCK_FILE} ${what}`,
    fix,
    path: '',
    frames: text === undefined ? [] : [{ file: path, ...positionAt(text, offset) }],
  };
  return { lock: { ...NO_LOCK, known: false }, finding };
}
