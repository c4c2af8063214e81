/**
 * Is API.md what the docstrings give, do their examples and the guide's programs compile?
 * With `--write`, API.md becomes what they give.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileIfNeeded } from './compile';
import { programsOf } from './guide';
import { JSII_ENV } from './jsii';
import { ROOT } from './link';
import { makeStage } from './package/stage';
import { makeTablet } from './translate/tablet';

const env = { ...process.env, ...JSII_ENV };
type Output = 'ignore' | 'inherit';
const run = (cwd: string, stdout: Output, tool: string, ...args: string[]): number | null =>
  spawnSync(join(ROOT, 'node_modules', '.bin', tool), args, { cwd, env, stdio: ['ignore', stdout, 'inherit'] }).status;

const folder = mkdtempSync(join(tmpdir(), 'bootcdk-docs-'));
void main();

async function main(): Promise<void> {
  compileIfNeeded();
  const problems = [...checkApi(), ...(await checkExamples()), ...checkGuide('testing.md')];
  rmSync(folder, { recursive: true, force: true });
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function checkApi(): string[] {
  // docgen walks all that is around a package, and does not like what other tests have there.
  const stage = join(folder, 'bootcdk');
  makeStage(stage);
  const generated = join(folder, 'API.md');
  const committed = join(ROOT, 'API.md');
  if (run(stage, 'ignore', 'jsii-docgen', '-o', generated) !== 0) return ['API.md cannot be generated'];
  if (process.argv.includes('--write')) copyFileSync(generated, committed);
  const fresh = readFileSync(generated, 'utf8') === readFileSync(committed, 'utf8');
  return fresh ? [] : ['API.md is not what the docstrings give: npm run docgen'];
}

/** They have to compile, and to be something that other languages can say. */
async function checkExamples(): Promise<string[]> {
  try {
    await makeTablet();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function checkGuide(page: string): string[] {
  const programs = programsOf(readFileSync(join(ROOT, 'docs', page), 'utf8'));
  for (const [name, text] of programs) writeFileSync(join(folder, name), text);
  const settings = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      noEmit: true,
      rootDir: '/',
      typeRoots: [join(ROOT, 'node_modules', '@types')],
      paths: { bootcdk: [join(ROOT, 'lib', 'index')], constructs: [join(ROOT, 'node_modules', 'constructs')] },
    },
    include: [],
    files: [...programs.keys()],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  return run(ROOT, 'inherit', 'tsc', '--project', folder) === 0 ? [] : [`a program in docs/${page} does not compile`];
}
