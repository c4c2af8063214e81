/** Is API.md what the docstrings give, do their examples compile, has each type a name? Needs the compiled library. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './link';

const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
const run = (...args: string[]): number | null =>
  spawnSync('npx', args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] }).status;

const folder = mkdtempSync(join(tmpdir(), 'bootcdk-docs-'));
const generated = join(folder, 'API.md');
const problems: string[] = [];
if (run('jsii-docgen', '-o', generated) !== 0) {
  problems.push('API.md cannot be generated');
} else if (readFileSync(generated, 'utf8') !== readFileSync(join(ROOT, 'API.md'), 'utf8')) {
  problems.push('API.md is not what the docstrings give: npm run docgen');
}
if (
  run('jsii-rosetta', 'extract', '--compile', '--strict', '--fail', '--output', join(folder, 'tablet'), '.jsii') !== 0
) {
  problems.push('an example in a docstring does not compile');
}
// Each is a file in the packages of other languages, and not all file systems tell `A` from `a`.
const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as {
  readonly types: Readonly<Record<string, unknown>>;
};
const names = Object.keys(types);
for (const name of names) {
  const twin = names.find((other) => other < name && other.toLowerCase() === name.toLowerCase());
  if (twin) problems.push(`two types differ by case only: ${twin} and ${name}`);
}
rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
