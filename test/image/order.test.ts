import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMAGE_WIDE, PHASES, Phase } from '../../src/image/phase';
import { Dependency } from '../../src/image/plan/collect';
import { order } from '../../src/image/plan/order';
import { Draft, PackageWish, ScriptWish, FileWish, Wish } from '../../src/image/wishes';

const script = (phase = Phase.CONFIGURATION): Draft<ScriptWish> => ({
  kind: 'script',
  phase,
  name: 'x',
  commands: ['true'],
  inputs: [],
  environment: [],
  secrets: [],
  caches: [],
});
const pkg = (name: string, ...repositories: string[]): Draft<PackageWish> => ({
  kind: 'package',
  phase: Phase.PACKAGES,
  action: { do: 'install', package: { name } },
  repositories,
});
const file = (path: string, phase = Phase.FILES): Draft<FileWish> => ({
  kind: 'file',
  phase,
  path,
  content: { data: '' },
});

interface Named {
  readonly name: string;
  readonly draft: Draft;
  readonly layer?: string;
}

/** Orders named wishes and gives the names back, a list a group. */
function ordered(
  named: readonly Named[],
  after: Readonly<Record<string, readonly string[]>> = {},
  layers: readonly string[] = [],
) {
  const index = new Map(named.map(({ name }, n) => [name, n]));
  const wishes = named.map(({ name, draft, layer = '' }, n) => ({ ...draft, origin: name, layer, index: n }) as Wish);
  const dependencies: Dependency[] = Object.entries(after).map(([later, earlier]) => ({
    before: earlier.map((name) => index.get(name)!),
    after: [index.get(later)!],
  }));
  const { groups, problems } = order(wishes, layers, dependencies);
  return { groups: groups.map((group) => group.wishes.map(({ origin }) => origin)), problems };
}

describe('order', () => {
  test('phases beat declaration, and wishes that can share a step do', () => {
    const { groups } = ordered([
      { name: 's', draft: script() },
      { name: 'f1', draft: file('/etc/a') },
      { name: 'p1', draft: pkg('a') },
      { name: 'f2', draft: file('/etc/b') },
      { name: 'p2', draft: pkg('b') },
    ]);
    expect(groups).toEqual([['p1', 'p2'], ['f1', 'f2'], ['s']]);
  });

  test('packages of an extra repository have a transaction of their own', () => {
    const { groups } = ordered([
      { name: 'a', draft: pkg('a') },
      { name: 'b', draft: pkg('b', 'extra') },
      { name: 'c', draft: pkg('c') },
    ]);
    expect(groups).toEqual([['a', 'c'], ['b']]);
  });

  test('what a package depends on is pulled before its transaction, which stays whole', () => {
    const { groups } = ordered(
      [
        { name: 'a', draft: pkg('a') },
        { name: 'config', draft: file('/etc/dnf/x.conf') },
        { name: 'b', draft: pkg('b') },
        { name: 'other', draft: file('/etc/y') },
      ],
      { b: ['config'] },
    );
    expect(groups).toEqual([['config'], ['a', 'b'], ['other']]);
  });

  test('a transaction that a dependency runs through is split', () => {
    const { groups } = ordered(
      [
        { name: 'a', draft: pkg('a') },
        { name: 'setup', draft: script() },
        { name: 'b', draft: pkg('b') },
        { name: 'c', draft: pkg('c') },
      ],
      { setup: ['a'], b: ['setup'] },
    );
    expect(groups).toEqual([['a', 'c'], ['setup'], ['b']]);
  });

  test('packages that depend on each other one way share a transaction', () => {
    const { groups } = ordered(
      [
        { name: 'a', draft: pkg('a') },
        { name: 'b', draft: pkg('b') },
      ],
      { a: ['b'] },
    );
    expect(groups).toEqual([['a', 'b']]);
  });

  test('layers stand after the image itself, in their own order, and image-wide phases after all', () => {
    const { groups } = ordered(
      [
        { name: 'l1', draft: script(), layer: 'one' },
        { name: 'late', draft: script(Phase.FINISH), layer: 'one' },
        { name: 'l2', draft: pkg('b'), layer: 'two' },
        { name: 'own', draft: script() },
      ],
      {},
      ['one', 'two'],
    );
    expect(groups).toEqual([['own'], ['l1'], ['l2'], ['late']]);
  });

  test('a dependency between layers changes their order', () => {
    const { groups, problems } = ordered(
      [
        { name: 'l1', draft: script(), layer: 'one' },
        { name: 'l2', draft: script(), layer: 'two' },
      ],
      { l1: ['l2'] },
      ['one', 'two'],
    );
    expect(problems).toEqual([]);
    expect(groups).toEqual([['l2'], ['l1']]);
  });

  test.each([
    ['the image itself cannot wait for a layer', '', 'one'],
    ['a layer cannot wait for an image-wide phase', 'one', 'late'],
  ])('%s', (_name, later, earlier) => {
    const { problems } = ordered(
      [
        {
          name: 'first',
          draft: script(earlier === 'late' ? Phase.FINISH : Phase.CONFIGURATION),
          layer: earlier === 'late' ? '' : earlier,
        },
        { name: 'second', draft: script(), layer: later },
      ],
      { second: ['first'] },
      ['one'],
    );
    expect(problems).toMatchObject([{ problem: 'layers', before: { origin: 'first' }, after: { origin: 'second' } }]);
  });

  test.each<[string, Readonly<Record<string, readonly string[]>>, ReadonlyArray<readonly [string, string]>]>([
    [
      'each other',
      { a: ['b'], b: ['a'] },
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    ],
    [
      'each other, by different constructs',
      { a: ['b'], b2: ['a2'] },
      [
        ['a', 'b'],
        ['b2', 'a2'],
      ],
    ],
    [
      'each other in a ring',
      { a: ['b'], b: ['c'], c: ['a'] },
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
    ],
    [
      'each other, behind one that only waits',
      { a: ['b'], b: ['c'], c: ['b'] },
      [
        ['b', 'c'],
        ['c', 'b'],
      ],
    ],
  ])('layers that wait for %s are a cycle, with the constructs that make it', (_name, after, cycle) => {
    const layers = { a: 'one', a2: 'one', b: 'two', b2: 'two', c: 'three' };
    const named = Object.entries(layers).map(([name, layer]) => ({ name, draft: script(), layer }));
    const { groups, problems } = ordered(named, after, ['one', 'two', 'three']);
    const waits = cycle.map(([later, before]) => ({ after: { origin: later }, before: { origin: before } }));
    expect(problems).toMatchObject([{ problem: 'layer-cycle', waits }]);
    expect(groups.flat().sort()).toEqual(Object.keys(layers));
  });

  test('a cycle is spelled out, and everything is still ordered', () => {
    const { groups, problems } = ordered(
      [
        { name: 'a', draft: script() },
        { name: 'b', draft: script() },
        { name: 'c', draft: script() },
      ],
      { a: ['c'], b: ['a'], c: ['b'] },
    );
    expect(problems).toEqual([{ problem: 'cycle', origins: ['a', 'b', 'c'] }]);
    expect(groups.flat().sort()).toEqual(['a', 'b', 'c']);
  });

  test('any acyclic program: each wish once, every dependency kept, order of phases where nothing depends', () => {
    const drafts = fc.array(
      fc.oneof(
        fc.constantFrom(...PHASES.filter((phase) => !IMAGE_WIDE.has(phase))).map((phase) => script(phase)),
        fc.constantFrom('', 'extra').map((repository) => (repository ? pkg('p', repository) : pkg('p'))),
        fc.integer({ min: 0, max: 99 }).map((n) => file(`/etc/${n}`)),
      ),
      { maxLength: 25 },
    );
    const pairs = fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 20 });
    fc.assert(
      fc.property(drafts, pairs, (some, between) => {
        const wishes = some.map((draft, index) => ({ ...draft, origin: `${index}`, layer: '', index }) as Wish);
        // From a lower to a higher index there is no cycle.
        const dependencies = between
          .filter(([a, b]) => a < b && b < wishes.length)
          .map(([before, after]) => ({ before: [before], after: [after] }));
        const { groups, problems } = order(wishes, [], dependencies);
        expect(problems).toEqual([]);
        const position = new Map<number, number>();
        groups.forEach((group, n) => group.wishes.forEach(({ index }) => position.set(index, n)));
        expect([...position.keys()].sort((a, b) => a - b)).toEqual(wishes.map(({ index }) => index));
        expect(groups.flatMap((group) => group.wishes)).toHaveLength(wishes.length);
        for (const { before, after } of dependencies) {
          expect(position.get(before[0]!)!).toBeLessThanOrEqual(position.get(after[0]!)!);
        }
        if (dependencies.length === 0) {
          const phases = groups.map(({ phase }) => PHASES.indexOf(phase));
          expect(phases).toEqual([...phases].sort((a, b) => a - b));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a chain longer than the call stack', () => {
    const wishes = Array.from(
      { length: 20_000 },
      (_, index) => ({ ...script(), origin: `${index}`, layer: '', index }) as Wish,
    );
    const dependencies = wishes.slice(1).map(({ index }) => ({ before: [index], after: [index - 1] }));
    const { groups, problems } = order(wishes, [], dependencies);
    expect(problems).toEqual([]);
    expect(groups.map((group) => group.wishes[0]!.index)).toEqual(wishes.map(({ index }) => index).reverse());
  });
});
