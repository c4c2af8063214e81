import { join } from 'node:path';
import { ROOT } from '../link';

export const HOME = join(ROOT, '.tools', 'parity');
/** The packages of the working tree. */
export const DIST = join(HOME, 'dist');
/** The same programs in every language, relative to the root. */
export const PROGRAMS = join('test', 'parity', 'programs');
export const STATE = join(HOME, 'state.json');

/** How the programs of one language are run. */
export interface Host {
  /** The command line that came with its package. */
  readonly bootcdk: string;
  /** The file with the program. */
  readonly file: string;
  /** For a shell, in a folder with that file; by program. */
  readonly app: Readonly<Record<string, string>>;
}

export interface State {
  readonly hosts: Record<string, Host>;
  /** Why a language has none. */
  readonly missing: Record<string, string>;
}
