import { brand, hasBrand } from '../core/brand';

const MILLISECONDS: { readonly [unit: string]: number } = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A length of time.
 *
 * It is written to unit files in the unit that it was given in: `Duration.minutes(90)` is `90min`. A negative or
 * infinite number is reported where the duration is used.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html
 *
 * @example
 * import { App, BaseImage, Duration, Image, SystemdUnit } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new SystemdUnit(image, 'backup.timer', {
 *   timer: { onBootSec: Duration.minutes(15), onUnitInactiveSec: Duration.hours(6) },
 *   enabled: true,
 * });
 */
export class Duration {
  static {
    brand(this, 'Duration');
  }

  /** Whether `x` is a `Duration`. */
  public static isDuration(x: unknown): x is Duration {
    return hasBrand(x, 'Duration');
  }

  /** Milliseconds. */
  public static milliseconds(amount: number): Duration {
    return new Duration(amount, 'ms');
  }

  /** Seconds, with fractions down to a millisecond. */
  public static seconds(amount: number): Duration {
    return new Duration(amount, 's');
  }

  /** Minutes of 60 seconds. */
  public static minutes(amount: number): Duration {
    return new Duration(amount, 'min');
  }

  /** Hours of 60 minutes. */
  public static hours(amount: number): Duration {
    return new Duration(amount, 'h');
  }

  /** Days of 24 hours. */
  public static days(amount: number): Duration {
    return new Duration(amount, 'd');
  }

  /** Without end: a timeout that is never reached. */
  public static infinite(): Duration {
    return new Duration(Number.POSITIVE_INFINITY, 'ms', true);
  }

  private constructor(
    private readonly amount: number,
    private readonly unit: string,
    private readonly endless = false,
  ) {}

  /** In milliseconds, infinite for a duration without end. */
  public toMilliseconds(): number {
    return this.amount * MILLISECONDS[this.unit]!;
  }

  /** As systemd writes time spans: `90min`, `1500ms`, `infinity`. */
  public toTimeSpan(): string {
    if (this.endless) return 'infinity';
    return Number.isInteger(this.amount) ? `${this.amount}${this.unit}` : `${Math.round(this.toMilliseconds())}ms`;
  }

  /**
   * Why it is no length of time, or undefined.
   *
   * @internal
   */
  public get _problem(): string | undefined {
    if (this.endless) return undefined;
    if (!Number.isFinite(this.amount)) return 'is not a number';
    if (this.amount < 0) return 'is negative';
    // What cannot be written without an exponent is longer than systemd can count.
    return this.toMilliseconds() > Number.MAX_SAFE_INTEGER ? 'is too long' : undefined;
  }
}
