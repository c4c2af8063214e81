import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { compileIfNeeded } from '../../../scripts/compile';
import { linkLibrary, ROOT } from '../../../scripts/link';

/** Makes the command line that users have: compiled, and found by the examples as a package. */
export function prepareCommandLine(): void {
  compileIfNeeded();
  linkLibrary();
}

/** Runs `bootcdk` in an example's folder; throws with what it said when it fails. */
export function bootcdk(example: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(ROOT, 'bin/bootcdk'), ...args], {
    cwd: path.join(ROOT, 'examples', example),
    stdio: 'pipe',
  });
}
