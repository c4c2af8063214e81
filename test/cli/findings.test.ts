import { describe, expect, test } from 'vitest';
import { finding } from './helpers';
import { count, formatCounts, formatFindings, isBlocked, type ShownFinding } from '../../src/app/report/format';
import { makeStyle } from '../../src/app/report/style';

const style = makeStyle({ color: false, unicode: true });
const shown = (findings: ShownFinding[]): string => formatFindings(findings, { projectRoot: '/p', style });
const at = (line: number, column = 0, file = '/p/main.ts') => ({ file, line, column });

describe('findings', () => {
  test('errors first, then by file and line, those without a place last', () => {
    const text = shown([
      finding({ message: 'w', severity: 'warning', frames: [at(1)] }),
      finding({ message: 'nowhere' }),
      finding({ message: 'i', severity: 'info' }),
      finding({ message: 'b10', frames: [at(10, 0, '/b')] }),
      finding({ message: 'b9', frames: [at(9, 0, '/b')] }),
      finding({ message: 'a', frames: [at(20, 0, '/a')] }),
    ]);
    expect([...text.matchAll(/]: (\w+)/g)].map(([, message]) => message)).toEqual([
      'a',
      'b9',
      'b10',
      'nowhere',
      'w',
      'i',
    ]);
  });

  test('what a loop makes is shown once; acknowledged findings are not shown', () => {
    const many = Array.from({ length: 24 }, (_, n) => finding({ frames: [at(3)], path: `i${n}`.padStart(4) }));
    const text = shown([...many, finding({ frames: [at(4)], path: 'z' }), finding({ acknowledgedBecause: 'x' })]);
    expect(text).toBe(
      `error[bootcdk::test]: something is wrong
  ╭─ main.ts:3
  = construct:   i0 (and in 23 more constructs)

error[bootcdk::test]: something is wrong
  ╭─ main.ts:4
  = construct: z

`,
    );
  });

  test('without a place, different constructs stay different', () => {
    expect(shown([finding({ path: 'a' }), finding({ path: 'b' })]).match(/error/g)).toHaveLength(2);
  });

  test.each([
    [[], '', false, false],
    [[finding()], '1 error', true, true],
    [[finding(), finding(), finding({ severity: 'warning' })], '2 errors, 1 warning', true, true],
    [[finding({ severity: 'warning' }), finding({ severity: 'info' })], '1 warning, 1 note', false, true],
    [[finding({ severity: 'info' })], '1 note', false, false],
    [[finding({ acknowledgedBecause: 'x' })], 'no findings (1 acknowledged)', false, false],
    [[finding(), finding({ acknowledgedBecause: '' })], '1 error (1 acknowledged)', true, true],
  ] as const)('summary %#', (findings, text, blocked, strictly) => {
    const counts = count(findings);
    expect(formatCounts(counts)).toBe(text);
    expect(isBlocked(counts, false)).toBe(blocked);
    expect(isBlocked(counts, true)).toBe(strictly);
  });
});
