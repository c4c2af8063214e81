/**
 * What is there beside what was expected. Pure: two values in, a difference out, in the shape of what is there, so that
 * it can be shown in place.
 */
import { parse } from './parse';
import { Format, Pattern, patternOf, regexpOf, weightOf } from './pattern';
import { sortedEntries } from '../../core/text';

export type Difference =
  | { readonly kind: 'same'; readonly actual: unknown }
  /** Another value. */
  | { readonly kind: 'other'; readonly expected: unknown; readonly actual: unknown; readonly note?: string }
  /** An entry that is not there. */
  | { readonly kind: 'missing'; readonly expected: unknown; readonly note?: string }
  /** An entry that should not be there. */
  | { readonly kind: 'extra'; readonly actual: unknown }
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyArray<readonly [key: string, difference: Difference]>;
      /** Entries that were not asked for. */
      readonly others: number;
    }
  | { readonly kind: 'array'; readonly items: readonly Difference[] }
  /** A text that was read as data. */
  | { readonly kind: 'serialized'; readonly format: Format; readonly inner: Difference };

/** How far off: 0 for a match; what is missing as a whole counts by all that it should have had. */
export function costOf(difference: Difference): number {
  switch (difference.kind) {
    case 'same':
      return 0;
    case 'other':
    case 'missing':
      return weightOf(difference.expected);
    case 'extra':
      return 1;
    case 'object':
      return difference.entries.reduce((total, [, entry]) => total + costOf(entry), 0);
    case 'array':
      return difference.items.reduce((total, item) => total + costOf(item), 0);
    case 'serialized':
      return costOf(difference.inner);
  }
}

export const matches = (expected: unknown, actual: unknown, exact = false): boolean =>
  costOf(compare(expected, actual, exact)) === 0;

/**
 * @param actual `undefined` for what is not there
 * @param exact literal objects name everything that may be there
 */
export function compare(expected: unknown, actual: unknown, exact = false): Difference {
  const pattern = patternOf(expected);
  const same: Difference = { kind: 'same', actual };
  const other: Difference = { kind: 'other', expected, actual };
  switch (pattern.is) {
    case 'any':
      return actual === undefined ? { kind: 'missing', expected } : same;
    case 'absent':
      return actual === undefined ? same : { kind: 'extra', actual };
    case 'not':
      return matches(pattern.pattern, actual, exact) ? other : same;
  }
  // What the program left open is not asked for.
  if (pattern.is === 'value' && pattern.value === undefined) return same;
  if (actual === undefined) return { kind: 'missing', expected };
  switch (pattern.is) {
    case 'value':
      return Object.is(pattern.value, actual) ? same : other;
    case 'object':
      return isObject(actual) ? compareObjects(pattern, actual, exact) : other;
    case 'array':
      return Array.isArray(actual) ? compareArrays(pattern.items, actual, exact) : other;
    case 'array-with':
      return Array.isArray(actual) ? compareSome(pattern.items, actual, exact) : other;
    case 'regexp':
      return typeof actual === 'string' && regexpOf(pattern.source).test(actual) ? same : other;
    case 'containing':
      return typeof actual === 'string' && actual.includes(pattern.text) ? same : other;
    case 'serialized':
      return compareSerialized(pattern, expected, actual, exact);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** In the order of what is there, then what is not: by its names, as the maps of other languages have no order. */
function compareObjects(
  pattern: Extract<Pattern, { is: 'object' }>,
  actual: Readonly<Record<string, unknown>>,
  above: boolean,
): Difference {
  const exact = pattern.exact ?? above;
  const own = new Map(Object.entries(actual));
  const asked = new Map(Object.entries(pattern.entries));
  const entries: Array<[string, Difference]> = [];
  let others = 0;
  for (const [key, value] of own) {
    if (asked.has(key)) entries.push([key, compare(asked.get(key), value, exact)]);
    else if (exact && value !== undefined) entries.push([key, { kind: 'extra', actual: value }]);
    else others++;
  }
  for (const [key, expected] of sortedEntries(pattern.entries)) {
    if (own.has(key)) continue;
    const difference = compare(expected, undefined, exact);
    if (difference.kind !== 'same') entries.push([key, difference]);
  }
  const isSame = entries.every(([, entry]) => costOf(entry) === 0);
  return isSame ? { kind: 'same', actual } : { kind: 'object', entries, others };
}

/** All items, in order. The longest run that is right stays, so that one more item is one difference. */
function compareArrays(expected: readonly unknown[], actual: readonly unknown[], exact: boolean): Difference {
  const isSame = expected.length === actual.length && expected.every((item, n) => matches(item, actual[n], exact));
  if (isSame) return { kind: 'same', actual };
  // Loaded for a difference only.
  const { diffArrays } = require('diff') as typeof import('diff');
  const items: Difference[] = [];
  let missing: unknown[] = [];
  let extra: unknown[] = [];
  const flush = (): void => {
    // What stands in each other's place is compared, so that the difference is as small as it is.
    const pairs = Math.min(missing.length, extra.length);
    for (let n = 0; n < pairs; n++) items.push(compare(missing[n], extra[n], exact));
    for (const item of missing.slice(pairs)) items.push({ kind: 'missing', expected: item });
    for (const item of extra.slice(pairs)) items.push({ kind: 'extra', actual: item });
    [missing, extra] = [[], []];
  };
  let at = 0;
  const parts = diffArrays([...expected], [...actual], { comparator: (left, right) => matches(left, right, exact) });
  for (const { added, removed, value, count } of parts) {
    if (removed) {
      missing = value;
      continue;
    }
    if (added) {
      extra = actual.slice(at, at + count);
    } else {
      flush();
      for (const item of actual.slice(at, at + count)) items.push({ kind: 'same', actual: item });
    }
    at += count;
  }
  flush();
  return { kind: 'array', items };
}

/** Items in this order, among others. The first one that fits is the right one: it leaves the most for those after it. */
function compareSome(expected: readonly unknown[], actual: readonly unknown[], exact: boolean): Difference {
  const taken = new Set<number>();
  const lacking: Array<{ readonly item: unknown; readonly at: number }> = [];
  let at = 0;
  for (const item of expected) {
    const fits = actual.findIndex((each, n) => n >= at && matches(item, each, exact));
    if (fits === -1) {
      lacking.push({ item, at });
      continue;
    }
    taken.add(fits);
    at = fits + 1;
  }
  if (lacking.length === 0) return { kind: 'same', actual };
  const items = actual.map((each): Difference[] => [{ kind: 'same', actual: each }]);
  items.push([]);
  for (const one of lacking) {
    const near = nearest(one.item, one.at, actual, taken, exact);
    if (!near) {
      const earlier = actual.slice(0, one.at).some((each) => matches(one.item, each, exact));
      const note = earlier ? { note: 'stands earlier, and the order counts' } : {};
      items[one.at]!.unshift({ kind: 'missing', expected: one.item, ...note });
      continue;
    }
    taken.add(near.at);
    items[near.at] = [...items[near.at]!.slice(0, -1), near.difference];
  }
  return { kind: 'array', items: items.flat() };
}

/** The item that was probably meant: one of which a part is right. */
function nearest(
  expected: unknown,
  from: number,
  actual: readonly unknown[],
  taken: ReadonlySet<number>,
  exact: boolean,
): { readonly at: number; readonly difference: Difference } | undefined {
  let best: { readonly at: number; readonly difference: Difference; readonly cost: number } | undefined;
  for (let at = from; at < actual.length; at++) {
    if (taken.has(at)) continue;
    const difference = compare(expected, actual[at], exact);
    const cost = costOf(difference);
    if (difference.kind === 'other' || cost >= weightOf(expected) - 1) continue;
    if (!best || cost < best.cost) best = { at, difference, cost };
  }
  return best;
}

function compareSerialized(
  { format, pattern }: Extract<Pattern, { is: 'serialized' }>,
  expected: unknown,
  actual: unknown,
  exact: boolean,
): Difference {
  if (typeof actual !== 'string') return { kind: 'other', expected, actual };
  const parsed = parse(format, actual);
  if (!parsed.ok) return { kind: 'other', expected, actual, note: `is no ${format}: ${parsed.problem}` };
  const inner = compare(pattern, parsed.value, exact);
  return costOf(inner) === 0 ? { kind: 'same', actual } : { kind: 'serialized', format, inner };
}
