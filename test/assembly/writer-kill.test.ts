import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assemblyOf, contentsOf, expectedContents, put, temporaryFolder } from './helper';
import { FIRST, SECOND } from './kill-assemblies';
import { killedIn } from './killed-disk';
import type { Assembly } from '../../src/assembly/assembly';
import { writeAssembly } from '../../src/assembly/writer';

const THIRD = assemblyOf({ 'images/stays/Containerfile': 'FROM three\n', other: '3' });
const MINE = { mine: 'mine', 'images/goes/mine': 'mine', 'images/comes/steps/mine': 'mine' };

const base = temporaryFolder();
let run = 0;

const writeKilled = (assembly: Assembly, out: string, operation: number, torn: boolean): string | undefined =>
  killedIn(operation, torn, (disk) => writeAssembly(assembly, out, { projectRoot: '/nowhere', disk }));

function start(before: Assembly | undefined): { out: string; mine: Record<string, string> } {
  const out = join(base, String(run++));
  if (!before) return { out, mine: {} };
  writeAssembly(before, out, { projectRoot: '/nowhere' });
  put(out, MINE);
  return { out, mine: MINE };
}

function finish(assembly: Assembly, out: string, mine: Record<string, string>): void {
  writeAssembly(assembly, out, { projectRoot: '/nowhere' });
  expect(contentsOf(out)).toEqual(expectedContents(assembly, mine));
  fs.rmSync(out, { recursive: true });
}

describe.each([
  ['into a new folder', undefined, FIRST],
  ['over another assembly', FIRST, SECOND],
  ['and back', SECOND, FIRST],
  ['with few changes', FIRST, assemblyOf({ ...filesOf(FIRST), swap: '2' })],
])('killed before or in the middle of any operation, writing %s', (_, before, killed) => {
  test.each([
    ['the same', killed],
    ['the assembly before', before ?? SECOND],
    ['another one', THIRD],
  ])('the next run gives %s', (__, after) => {
    let operation = 0;
    for (let torn = false; ; torn = !torn) {
      const { out, mine } = start(before);
      const last = writeKilled(killed, out, operation, torn);
      if (last) expectWhole(out, mine, killed, before);
      finish(after, out, mine);
      if (!last) break;
      // Only a write can be torn; the others are done or not.
      if (last !== 'write') torn = true;
      if (torn) operation++;
    }
    expect(operation).toBeGreaterThan(6);
  });
});

/** After a kill: what is the user's is there, and a file at its place is whole, whatever is still missing. */
function expectWhole(out: string, mine: Record<string, string>, killed: Assembly, before: Assembly | undefined): void {
  const now = fs.existsSync(out) ? contentsOf(out) : {};
  const old = before && expectedContents(before);
  for (const [path, content] of Object.entries(mine)) expect(now[path]).toBe(`644 ${content}`);
  for (const [path, whole] of Object.entries(expectedContents(killed))) {
    if (path in now && !whole.endsWith('/')) expect([whole, old?.[path], '755/']).toContain(now[path]);
  }
}

test('killed, and killed again in the run that clears up, with another assembly each time', () => {
  const one = assemblyOf({ 'images/a/x': '1', b: '1' });
  const two = assemblyOf({ 'images/a/x/y': '2', 'images/b/x': '2', b: '2' });
  const three = assemblyOf({ 'images/b/x/y': '3', 'b/c': '3' });
  const mine = { 'images/a/mine': 'mine' };
  let pairs = 0;
  for (let first = 0, wasKilled: string | undefined = 'yet'; wasKilled; first++) {
    for (let second = 0, again: string | undefined = 'yet'; again; second++) {
      const out = join(base, String(run++));
      writeAssembly(one, out, { projectRoot: '/nowhere' });
      put(out, mine);
      wasKilled = writeKilled(two, out, first, second % 2 === 0);
      again = writeKilled(three, out, second, first % 2 === 0);
      finish(pairs % 2 === 0 ? one : two, out, mine);
      pairs++;
    }
  }
  expect(pairs).toBeGreaterThan(300);
});

test('a journal that a power failure left empty is no obstacle', () => {
  const { out, mine } = start(FIRST);
  fs.writeFileSync(join(out, 'pending.bootcdk-new'), '');
  finish(SECOND, out, mine);
});

function filesOf(assembly: Assembly): Record<string, { content: string; mode: number }> {
  const files = assembly.units.flatMap((unit) => unit.files).filter(({ path }) => path !== 'manifest.json');
  return Object.fromEntries(files.map(({ path, content, mode }) => [path, { content: String(content), mode }]));
}
