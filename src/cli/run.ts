/** One run of the command line: from its arguments to an exit code. */
import type { Io } from './io';
import { parse } from './program';
import { reportFailure } from './report-failure';

/** Never throws, never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await parse(argv, io);
  } catch (error) {
    return reportFailure(error, io);
  }
}
