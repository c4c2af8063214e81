/** What a matcher looks for, as data: `compare.ts` is the only one that knows what each means. */
import { hasBrand } from '../../core/brand';

export type Format = 'JSON' | 'YAML' | 'TOML' | 'INI';

/** Values inside of patterns are what the user gave: literals, and matchers at any depth. */
export type Pattern =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'any' }
  | { readonly is: 'absent' }
  | { readonly is: 'not'; readonly pattern: unknown }
  | { readonly is: 'object'; readonly entries: Readonly<Record<string, unknown>>; readonly exact?: boolean }
  | { readonly is: 'array'; readonly items: readonly unknown[] }
  | { readonly is: 'array-with'; readonly items: readonly unknown[] }
  | { readonly is: 'regexp'; readonly source: string }
  | { readonly is: 'containing'; readonly text: string }
  | { readonly is: 'serialized'; readonly format: Format; readonly pattern: unknown };

/** The name under which matchers are branded, and the member that holds the pattern. */
export const MATCHER = 'assertions.Matcher';

interface HoldsPattern {
  readonly _pattern: Pattern;
}

/** A literal object names what must be there, a literal array everything that is. */
export function patternOf(expected: unknown): Pattern {
  if (hasBrand(expected, MATCHER)) return (expected as HoldsPattern)._pattern;
  if (Array.isArray(expected)) return { is: 'array', items: expected };
  if (typeof expected === 'object' && expected !== null) return { is: 'object', entries: { ...expected } };
  return { is: 'value', value: expected };
}

/** How much a pattern asks for: what is missing as a whole counts as all of it. */
export function weightOf(expected: unknown): number {
  const pattern = patternOf(expected);
  switch (pattern.is) {
    case 'object':
      return 1 + sum(Object.values(pattern.entries));
    case 'array':
    case 'array-with':
      return 1 + sum(pattern.items);
    case 'serialized':
      return 1 + weightOf(pattern.pattern);
    default:
      return 1;
  }
}

const sum = (all: readonly unknown[]): number => all.reduce<number>((total, each) => total + weightOf(each), 0);

/** Like every regular expression of a matcher: `^` and `$` stand for the ends of a line. */
export const regexpOf = (source: string): RegExp => new RegExp(source, 'm');
