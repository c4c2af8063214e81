import { describe, expect, test } from 'vitest';
import { closest, didYouMean } from '../../src/core/did-you-mean';
import { compareText, listed, shown, sortedEntries, sortedJson } from '../../src/core/text';

test('compareText does not know locales', () => {
  expect(['ä', 'a', 'Z', 'z', 'A'].sort(compareText)).toEqual(['A', 'Z', 'a', 'z', 'ä']);
});

test('sortedEntries', () => {
  expect(sortedEntries({ b: 1, a: 2 })).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('listed %j', (words, text) => {
  expect(listed(words)).toBe(text);
});

test('shown is one line of bounded length', () => {
  expect(shown('a\n"b"')).toBe('"a\\n\\"b\\""');
  expect(shown('x'.repeat(500)).length).toBeLessThan(102);
  expect(shown(3)).toBe('3');
});

describe('did you mean', () => {
  const names = ['ExecStart', 'ExecStop', 'ExecStartPre', 'Type'];
  test.each([
    ['ExecStrat', 'ExecStart'],
    ['execstart', 'ExecStart'],
    ['Tpye', 'Type'],
    ['Restart', undefined],
    ['ExecStrt', 'ExecStart'],
    ['X', undefined],
  ])('%s: %s', (got, candidate) => {
    expect(closest(got, names)).toBe(candidate);
  });

  test('as a part of a sentence', () => {
    expect(didYouMean('ExecStrat', names)).toBe(', did you mean "ExecStart"?');
    expect(didYouMean('nothing', names)).toBe('');
  });
});

test('sortedJson orders the keys of objects at every depth, and nothing else', () => {
  const value = { b: [{ d: 1, c: null }, 2], a: 'x' };
  expect(JSON.stringify(sortedJson(value))).toBe('{"a":"x","b":[{"c":null,"d":1},2]}');
  expect([null, 1, 'x', true, []].map(sortedJson)).toEqual([null, 1, 'x', true, []]);
});
