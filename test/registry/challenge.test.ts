import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChallenges } from '../../src/registry/challenge';

const read = (value: string | string[] | undefined) =>
  readChallenges(value).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

describe('WWW-Authenticate', () => {
  test.each<[name: string, value: string | string[] | undefined, expected: unknown]>([
    ['nothing', undefined, []],
    ['an empty one', '', []],
    [
      'Docker Hub',
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/debian:pull"',
      [
        [
          'bearer',
          {
            realm: 'https://auth.docker.io/token',
            service: 'registry.docker.io',
            scope: 'repository:library/debian:pull',
          },
        ],
      ],
    ],
    [
      'words without quotes, blanks',
      'Bearer  realm = https , service=x',
      [['bearer', { realm: 'https', service: 'x' }]],
    ],
    ['a comma and quotes in quotes', 'Basic realm="a, \\"b\\""', [['basic', { realm: 'a, "b"' }]]],
    ['capitals', 'BEARER Realm="x"', [['bearer', { realm: 'x' }]]],
    ['a scheme alone', 'Negotiate', [['negotiate', {}]]],
    [
      'two in one, the first with a token of its own',
      'Negotiate YII=, Basic realm="x"',
      [
        ['negotiate', {}],
        ['basic', { realm: 'x' }],
      ],
    ],
    [
      'two in one',
      'Bearer realm="x",service="y", Basic realm="z"',
      [
        ['bearer', { realm: 'x', service: 'y' }],
        ['basic', { realm: 'z' }],
      ],
    ],
    [
      'two headers',
      ['Basic realm="z"', 'Bearer realm="x"'],
      [
        ['basic', { realm: 'z' }],
        ['bearer', { realm: 'x' }],
      ],
    ],
    ['the first of two that are alike', 'Bearer realm="x",realm="y"', [['bearer', { realm: 'x' }]]],
    ['quotes without end', 'Bearer realm="x', [['bearer', {}]]],
    ['an empty value', 'Bearer scope="",realm="x"', [['bearer', { scope: '', realm: 'x' }]]],
    ['what is no header', '"<html>"', []],
  ])('%s', (_name, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test('whatever a server says is read, and soon', () => {
    fc.assert(fc.property(fc.string(), (value) => void read(value)));
    const started = performance.now();
    read(`Bearer ${'a="\\'.repeat(50_000)}`);
    read(`${'a '.repeat(50_000)}=`);
    read(`Negotiate ${'a'.repeat(100_000)}!`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
