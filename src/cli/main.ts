/** The way in from bin/bootcdk: nothing is loaded here that `--version` does not need. */
import * as nodeModule from 'node:module';
import { run } from './run';

export function main(): void {
  // From Node 22.1 on: compiled code is kept between runs.
  (nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
  // A reader that has seen enough (`bootcdk list | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const io = {
    env: process.env,
    platform: process.platform,
    cwd: () => process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    // On a terminal the progress line needs to know what else is written there.
    inherit: process.stderr.isTTY !== true,
  };
  void run(process.argv.slice(2), io).then((code) => {
    process.exitCode = code;
  });
}
