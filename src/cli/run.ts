/** One run of the command line: from its arguments to an exit code. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Io } from './io';

/** Never throws, never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${version()}\n`);
    return 0;
  }
  try {
    const { parse } = await import('./program.js');
    return await parse(argv, io, version());
  } catch (error) {
    const { reportFailure } = await import('./report-failure.js');
    return reportFailure(error, io);
  }
}

/** From src/cli and lib/cli, package.json is two folders up. */
function version(): string {
  const text = fs.readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
