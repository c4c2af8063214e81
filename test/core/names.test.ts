import { describe, expect, it } from 'vitest';
import { firstFree, freeName, takeName } from '../../src/core/names';

describe('the first free name', () => {
  it.each([
    [[], 'a'],
    [['b'], 'a'],
    [['a'], 'a-2'],
    [['a', 'a-2', 'a-4'], 'a-3'],
  ])('beside %j is %s', (taken, expected) => expect(freeName('a', new Set(taken))).toBe(expected));

  it('is taken from then on, where it is asked for so', () => {
    const taken = new Set<string>();
    expect([takeName('a', taken), takeName('a', taken), takeName('b', taken), takeName('a', taken, '_')]).toEqual([
      ...['a', 'a-2', 'b', 'a_2'],
    ]);
    freeName('c', taken);
    expect([...taken]).toEqual(['a', 'a-2', 'b', 'a_2']);
  });

  it('may be made in any way', () => {
    expect(
      firstFree(
        (n) => 'x'.repeat(n),
        (name) => name.length < 4,
      ),
    ).toBe('xxxx');
  });
});
