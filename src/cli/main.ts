/** The way in from bin/bootcdk: nothing is loaded here that `--version` does not need. */
import * as nodeModule from 'node:module';
import { version } from './version';

// Not import(): starting the loader of ES modules alone costs more than loading all of the command line.
const load = nodeModule.createRequire(__filename);

export function main(): void {
  const argv = process.argv.slice(2);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version()}\n`);
    return;
  }
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
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    // On a terminal the progress line needs to know what else is written there.
    inherit: process.stderr.isTTY !== true,
  };
  const { run } = load('./run') as typeof import('./run');
  void run(argv, io).then((code) => {
    process.exitCode = code;
  });
}
