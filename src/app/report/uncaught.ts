/** An error that nobody catches ends the program. What the user sees of it is a message and a place, not a stack. */
import { thrownReport } from './thrown';
import { PROTOCOL_VERSION, readResponse, type SynthResponse, writeResponse } from '../protocol';

let listening: string | undefined;
/** The constructors of a construct, and whatever composes it, stand above the user's line: Node keeps ten frames. */
const DEPTH = 40;

/**
 * In a session of the command line: sends an uncaught error to it instead of letting Node print its stack. With
 * BOOTCDK_DEBUG Node prints it all the same. Everything is left to Node in a program that was started by itself (or in
 * a test runner), and to the program what it handles.
 *
 * A monitor, because a handler would take from Node the source line that it prints for what is left to it.
 */
export function reportUncaught(folder: string): void {
  const first = listening === undefined;
  listening = folder;
  if (!first) return;
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit ?? 0, DEPTH);
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    if (listening === undefined || process.listenerCount('uncaughtException') > 0) return;
    const report = thrownReport(error);
    if (!report) return;
    writeResponse(listening, { ...answered(listening), error: report });
    // Here and nowhere else: the program is over, all that is left is what Node would print.
    if (!process.env.BOOTCDK_DEBUG) process.exit(1);
  });
}

/** After synthesis there is an answer with findings. */
function answered(folder: string): SynthResponse {
  return readResponse(folder) ?? { version: PROTOCOL_VERSION, findings: [], written: null, images: [] };
}
