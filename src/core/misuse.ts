import { Place } from './place';

/**
 * The framework was used in a way that leaves nothing to go on with: the only kind of error that is thrown.
 * Whatever is wrong with *values* is a finding.
 */
export class MisuseError extends Error {
  public readonly code: string;
  /** Where the user's program did it. */
  public readonly place: Place;

  /**
   * @param place if it is not where the error is thrown
   * @param cause what was thrown to us
   */
  public constructor(code: string, message: string, { place, cause }: { place?: Place; cause?: unknown } = {}) {
    // The id is in the message because host languages get nothing else.
    super(`${message} [${code}]`, { cause });
    this.name = 'MisuseError';
    this.code = code;
    this.place = place ?? Place.capture(MisuseError as unknown as (...args: never[]) => unknown);
  }
}
