/** Files outside of the output folder, and a write that is killed. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assemblyOf, contentsOf, expectedProject, put, temporaryFolder } from './helper';
import { BESIDE_FIRST as FIRST, BESIDE_SECOND as SECOND, inside, marked } from './kill-assemblies';
import { killedIn } from './killed-disk';
import type { Assembly } from '../../src/assembly/assembly';
import { writeAssembly } from '../../src/assembly/writer';

const THIRD = assemblyOf(inside('3'));
const FOURTH = assemblyOf(inside('1'), { 'goes/deep': marked('4'), 'comes/deep': marked('4') });
const MINE = { 'main.ts': 'mine', '.github/mine.yml': 'mine' };

const base = temporaryFolder();
let run = 0;

function start(before: Assembly | undefined): string {
  const project = join(base, String(run++));
  put(project, MINE);
  if (before) writeAssembly(before, join(project, 'out'), { projectRoot: project });
  return project;
}

function writeKilled(assembly: Assembly, project: string, operation: number, torn: boolean): string | undefined {
  return killedIn(operation, torn, (disk) =>
    writeAssembly(assembly, join(project, 'out'), { projectRoot: project, disk }),
  );
}

function finish(assembly: Assembly, project: string): void {
  const { repository } = writeAssembly(assembly, join(project, 'out'), { projectRoot: project });
  expect(repository.kept).toEqual([]);
  expect(contentsOf(project)).toEqual(expectedProject(assembly, MINE));
  fs.rmSync(project, { recursive: true });
}

describe.each([
  ['into a new folder', undefined, FIRST],
  ['over another assembly', FIRST, SECOND],
  ['and back', SECOND, FIRST],
  ['over one without', THIRD, SECOND],
  ['with a change of the contents only', FIRST, changed(FIRST, 'VERIFY.md')],
])('killed before or in the middle of any operation, writing %s', (_, before, killed) => {
  test.each([
    ['the same', killed],
    ['the assembly before', before ?? SECOND],
    ['one without such files', THIRD],
    ['one with files in place of folders', FOURTH],
  ])('the next run gives %s', (__, after) => {
    let operation = 0;
    for (let torn = false; ; torn = !torn) {
      const project = start(before);
      const last = writeKilled(killed, project, operation, torn);
      if (last) expectWhole(project, killed, before);
      finish(after, project);
      if (!last) break;
      if (last !== 'write') torn = true;
      if (torn) operation++;
    }
    expect(operation).toBeGreaterThan(6);
  });
});

/** After a kill: what is the user's is there, and a file at its place is whole, and the new one or the old one. */
function expectWhole(project: string, killed: Assembly, before: Assembly | undefined): void {
  const now = contentsOf(project);
  const [old, next] = [before && expectedProject(before), expectedProject(killed)];
  for (const [path, content] of Object.entries(MINE)) expect(now[path]).toBe(`644 ${content}`);
  for (const [path, whole] of Object.entries(next)) {
    if (path in now && !whole.endsWith('/')) expect([whole, old?.[path], '755/']).toContain(now[path]);
  }
}

test('killed, and killed again in the run that clears up, with another assembly each time', () => {
  let pairs = 0;
  for (let first = 0, last: string | undefined = 'yet'; last; first++) {
    for (let second = 0, again: string | undefined = 'yet'; again; second++) {
      const project = start(FIRST);
      last = writeKilled(SECOND, project, first, second % 2 === 0);
      again = writeKilled(FOURTH, project, second, first % 2 === 0);
      finish([FIRST, SECOND, THIRD][pairs % 3]!, project);
      pairs++;
    }
  }
  expect(pairs).toBeGreaterThan(500);
}, 60_000);

function changed(assembly: Assembly, path: string): Assembly {
  const repositoryFiles = assembly.repositoryFiles.map((file) =>
    file.path === path ? { ...file, content: marked('other') } : file,
  );
  return { ...assembly, repositoryFiles };
}
