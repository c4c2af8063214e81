/** What ends a command before its work is done: one clear message each, and a hint. */
import type { FrameReport } from '../app/protocol';
import type { ShownFinding } from '../app/report/format';

export const EXIT = {
  DONE: 0,
  /** Wrong usage, or the user's program failed. */
  FAILED: 1,
  FINDINGS: 2,
  DIFFERS: 3,
} as const;

export class Failure extends Error {
  public constructor(
    public readonly findings: readonly ShownFinding[],
    /** Files are named relative to it. */
    public readonly projectRoot?: string,
  ) {
    super(findings.map(({ message }) => message).join('; '));
    this.name = 'Failure';
  }
}

/** We were told to stop. Nothing is said: whoever did it knows. */
export class Interrupted extends Error {
  public constructor(public readonly exitCode: number) {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

export interface FailureDetails {
  /** Without the `bootcdk::` in front; a mistake in the use of the command line has none. */
  readonly id?: string;
  readonly hint?: string;
  readonly frames?: readonly FrameReport[];
  readonly projectRoot?: string;
}

export function failure(message: string, { id, hint, frames, projectRoot }: FailureDetails = {}): Failure {
  const finding: ShownFinding = {
    ...(id === undefined ? {} : { id: id.includes('::') ? id : `bootcdk::${id}` }),
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { fix: hint }),
    path: '',
    frames: frames ?? [],
  };
  return new Failure([finding], projectRoot);
}
