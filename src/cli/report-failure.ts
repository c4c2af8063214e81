/** The last word about a run that failed. */
import { EXIT, Failure, Interrupted } from './failure';
import { type Io, styleOf } from './io';
import { formatFindings, type ShownFinding } from '../app/report/format';

export function reportFailure(error: unknown, io: Io): number {
  if (error instanceof Interrupted) return error.exitCode;
  const [findings, projectRoot] =
    error instanceof Failure ? [error.findings, error.projectRoot] : [[unforeseen(error)]];
  const style = styleOf(io, io.stderr);
  const text = formatFindings(findings, { projectRoot: projectRoot ?? '/', style });
  // The line after each finding separates it from the next one.
  io.stderr.write(text.replace(/\n\n$/, '\n'));
  if (io.env.BOOTCDK_DEBUG && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return EXIT.FAILED;
}

/** What the assembly refuses has an id and a sentence of its own; everything else is a bug of ours. */
function unforeseen(error: unknown): ShownFinding {
  const { id, name, message } = (error ?? {}) as { id?: unknown; name?: unknown; message?: unknown };
  if (name === 'OutputError' && typeof id === 'string' && typeof message === 'string') {
    return { id, severity: 'error', message, path: '', frames: [] };
  }
  return {
    id: 'bootcdk::internal-error',
    severity: 'error',
    message: `bootcdk itself failed: ${typeof message === 'string' ? message : String(error)}`,
    fix: 'this is a bug: please report it, with what BOOTCDK_DEBUG=1 adds to this message',
    path: '',
    frames: [],
  };
}
