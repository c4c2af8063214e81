/** A misuse of the framework ends the program. What the user sees of it is a message, not our stack. */
import type { MisuseError } from '../../core/misuse';
import type { Place } from '../../core/place';
import { PROTOCOL_VERSION, writeResponse } from '../protocol';

let listening: string | undefined;

/**
 * In a session of the command line: sends an uncaught MisuseError to it instead of letting Node print its stack. Every
 * other error is left to Node, and so is everything in a program that was started by itself (or in a test runner).
 *
 * A monitor, because a handler would take from Node the source line that it prints for other errors.
 */
export function reportMisuse(folder: string): void {
  const first = listening === undefined;
  listening = folder;
  if (!first) return;
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'MisuseError' || listening === undefined) return;
    const { message, code, place } = error as MisuseError & { readonly place?: Place };
    writeResponse(listening, {
      version: PROTOCOL_VERSION,
      findings: [],
      written: null,
      images: [],
      error: { id: code, message, frames: place?.frames ?? [] },
    });
    // Here and nowhere else: the program is over, all that is left is what Node would print.
    process.exit(1);
  });
}
