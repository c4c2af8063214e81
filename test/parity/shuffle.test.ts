import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { expect, test } from 'vitest';
import { filesBelow } from './support/run';
import { HOME, PROGRAMS } from '../../scripts/parity/state';

/** What a program writes and says if structs and maps come in this order. */
function outputOf(program: string, order: string): { said: string; files: Record<string, string> } {
  const folder = join(HOME, 'typescript', 'projects', 'shuffled', program);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(PROGRAMS, program), folder, { recursive: true });
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(readFileSync(join(folder, 'main.mts'), 'utf8'), { compilerOptions });
  writeFileSync(join(folder, 'main.mjs'), outputText);
  const shuffle = resolve('test/parity/support/shuffle.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', shuffle, 'main.mjs'], {
    cwd: folder,
    env: { ...process.env, PARITY_ORDER: order },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return { said: stdout, files: filesBelow(folder) };
}

/** Each language gives them in another order (Python and Go by the alphabet), and Java in another one from run to run. */
const ORDERS = ['backwards', 'against the alphabet', 'by chance'];

test('files do not depend on the order of structs and maps', () => {
  const given = outputOf('broad', 'given');
  expect(Object.keys(given.files)).toContain('bootcdk.out/images/variant/Containerfile');
  for (const order of ORDERS) expect(outputOf('broad', order), order).toEqual(given);
});

test('nor does what an assertion says', () => {
  const given = outputOf('assertions', 'given');
  expect(given.said).toContain('[bootcdk::assertion]');
  for (const order of ORDERS) expect(outputOf('assertions', order), order).toEqual(given);
});
