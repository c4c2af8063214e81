import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { assertions } from '../../src';
import { compare, costOf, matches } from '../../src/assertions/matching/compare';
import { weightOf } from '../../src/assertions/matching/pattern';
import { showDifference } from '../../src/assertions/matching/show';

const { Match } = assertions;

const key = fc.oneof(fc.string(), fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString', ''));
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('a\nb', 'a\nc\n'));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const object = fc.dictionary(key, value, { maxKeys: 5 });

/** The value with some of the entries of its objects left out, at every depth. */
function part(whole: unknown, keep: () => boolean): unknown {
  if (Array.isArray(whole)) return whole.map((item) => part(item, keep));
  if (typeof whole !== 'object' || whole === null) return whole;
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, each]) => (keep() ? [[name, part(each, keep)]] : [])),
  );
}

/** Coins that have fallen. */
const coins = fc.infiniteStream(fc.boolean()).map((stream) => () => stream.next().value as boolean);

const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (given: T) => void): void =>
  fc.assert(fc.property(arbitrary, holds), { numRuns: 300 });

describe('matchers', () => {
  test('every value is like itself, exactly too', () => {
    check(value, (one) => {
      expect(matches(one, structuredClone(one))).toBe(true);
      expect(matches({ a: one }, { a: structuredClone(one) }, true)).toBe(true);
      expect(matches(Match.not(one), structuredClone(one))).toBe(false);
    });
  });

  test('a part of an object is found in it', () => {
    check(fc.tuple(object, coins), ([whole, keep]) => {
      expect(matches(Match.objectLike(part(whole, keep) as Record<string, unknown>), whole)).toBe(true);
    });
  });

  test('objectEquals is objectLike both ways', () => {
    check(fc.tuple(object, object), ([one, other]) => {
      const like = matches(Match.objectLike(one), other) && matches(Match.objectLike(other), one);
      expect(matches(Match.objectEquals(one), other)).toBe(like);
    });
  });

  test('some of the items of a list are found in it, in their order', () => {
    check(fc.tuple(fc.array(value, { maxLength: 6 }), coins), ([all, keep]) => {
      expect(matches(Match.arrayWith(all.filter(keep)), all)).toBe(true);
    });
  });

  test('arrayWith is a search for a subsequence', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });
    check(fc.tuple(letters, letters), ([some, all]) => {
      const pattern = new RegExp(`^.*${some.map((letter) => `${letter}.*`).join('')}$`);
      expect(matches(Match.arrayWith(some), all)).toBe(pattern.test(all.join('')));
    });
  });

  test('not is the opposite', () => {
    check(fc.tuple(value, value), ([expected, actual]) => {
      expect(matches(Match.not(expected), actual)).toBe(!matches(expected, actual));
    });
  });

  test('what was written is read', () => {
    check(value, (one) => {
      expect(matches(Match.serializedJson(one), JSON.stringify(one))).toBe(true);
    });
    check(fc.dictionary(fc.stringMatching(/^[a-z]+$/), leaf, { maxKeys: 4 }), (one) => {
      expect(matches(Match.serializedYaml(one), stringify(one))).toBe(true);
    });
  });
});

describe('differences', () => {
  test('are shown if, and only if, there are any; and cost no more than all of it', () => {
    check(fc.tuple(value, value, fc.boolean()), ([expected, actual, exact]) => {
      const difference = compare(expected, actual, exact);
      const marks = showDifference(difference).filter((line) => /^[-+]/.test(line));
      expect(marks.length > 0).toBe(costOf(difference) > 0);
      if (!exact && JSON.stringify(expected).indexOf('[') === -1) {
        expect(costOf(difference)).toBeLessThanOrEqual(weightOf(expected));
      }
    });
  });

  test('are lines of text that is not longer than a line', () => {
    check(fc.tuple(value, value), ([expected, actual]) => {
      const lines = showDifference(compare(expected, actual));
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(lines.filter((line) => line.length > 120 || /[\u0000-\u001f\u007f]/.test(line))).toEqual([]);
    });
  });

  test('of one entry are one entry', () => {
    const entries = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), leaf, { minKeys: 1, maxKeys: 5 });
    check(fc.tuple(entries, fc.nat()), ([actual, n]) => {
      const names = Object.keys(actual);
      const changed = names[n % names.length]!;
      const difference = compare({ ...actual, [changed]: 'something else' }, actual);
      expect(costOf(difference)).toBe(1);
    });
  });

  test('nothing of what is compared is changed', () => {
    check(fc.tuple(value, value), ([expected, actual]) => {
      const before = JSON.stringify([expected, actual]);
      showDifference(compare(expected, actual));
      expect(JSON.stringify([expected, actual])).toBe(before);
    });
  });
});
