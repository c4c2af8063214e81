import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RegistryError } from './errors';

/** What of the machine decides how registries are reached. Tests put their own in its place. */
export interface RegistryEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Absent where there are none. */
  readonly uid?: number;
  /** What stands before `/etc`, `/run` and `/usr`: nothing, outside of tests. */
  readonly root: string;
}

export function registryEnvironment(
  env: RegistryEnvironment['env'],
  platform: NodeJS.Platform,
  root = '',
): RegistryEnvironment {
  return { env, platform, home: env.HOME || homedir(), uid: process.getuid?.(), root };
}

/** Undefined for a file that is not there. Its contents are in no message: they may be secret. */
export function readIfThere(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new RegistryError('configuration', `${JSON.stringify(path)} cannot be read (${code})`, 'allow it to be read');
  }
}

/** Names of what is in a folder, in order; none for a folder that is not there, or not for us. */
export function listIfThere(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort((a, b) => (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

/** A path of the system. */
export function systemPath({ root }: RegistryEnvironment, ...parts: readonly string[]): string {
  return root === '' ? join(...parts) : join(root, ...parts);
}
