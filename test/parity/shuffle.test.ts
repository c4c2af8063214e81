import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { expect, test } from 'vitest';
import { filesBelow } from './support/run';
import { HOME, PROGRAMS } from '../../scripts/parity/state';

/** What the broad program writes if structs and maps come in this order. */
function outputOf(order: string): Record<string, string> {
  const folder = join(HOME, 'npm', 'projects', 'shuffled');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(PROGRAMS, 'broad'), folder, { recursive: true });
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(readFileSync(join(folder, 'main.mts'), 'utf8'), { compilerOptions });
  writeFileSync(join(folder, 'main.mjs'), outputText);
  const shuffle = resolve('test/parity/support/shuffle.cjs');
  execFileSync(process.execPath, ['--require', shuffle, 'main.mjs'], {
    cwd: folder,
    env: { ...process.env, PARITY_ORDER: order },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return filesBelow(folder);
}

/** Each language gives them in another order, and Java in another one from run to run. */
test('the order of structs and maps does not matter', () => {
  const given = outputOf('given');
  expect(Object.keys(given)).toContain('bootcdk.out/images/variant/Containerfile');
  for (const order of ['backwards', 'alphabetical', 'against the alphabet']) {
    expect(outputOf(order), order).toEqual(given);
  }
});
