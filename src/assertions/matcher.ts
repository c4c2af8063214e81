import { MATCHER, Pattern } from './matching/pattern';
import { brand, hasBrand } from '../core/brand';

/**
 * What a value is to be like: `Match` makes them. A matcher stands wherever a literal may stand in what is expected, at
 * any depth.
 */
export class Matcher {
  static {
    brand(this, MATCHER);
  }

  /** Whether `x` is a `Matcher`. */
  public static isMatcher(x: unknown): x is Matcher {
    return hasBrand(x, MATCHER);
  }

  /** @internal */
  public static _of(pattern: Pattern): Matcher {
    return new Matcher(pattern);
  }

  private constructor(
    /** @internal */
    public readonly _pattern: Pattern,
  ) {}
}
