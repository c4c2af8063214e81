/**
 * Makes the packages of all languages, of one compiled library, into `dist/`: `npm run package`.
 *
 * Needs the tools of each language; `npm run package -- --language python --language go` makes only these, and the one
 * of npm, which has the command line. Where packages are downloaded from is the machine's configuration (npm, pip, Maven,
 * Go).
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileIfNeeded } from './compile';
import { JSII_ENV } from './jsii';
import { ROOT } from './link';
import { LANGUAGES, missingTools } from './package/languages';
import { ToolFailure, run, step } from './package/run';
import { makeStage } from './package/stage';
import { makeTablet } from './translate/tablet';

/** Makes the packages of these languages; the folders of others in `output` stay as they are. */
export async function makePackages(chosen: readonly string[], output: string): Promise<void> {
  compileIfNeeded();
  await step('examples in other languages', makeTablet);
  const work = mkdtempSync(join(tmpdir(), 'bootcdk-package-'));
  try {
    const stage = join(work, 'bootcdk');
    const generated = join(work, 'generated');
    makeStage(stage);
    const targets = chosen.flatMap((name) => ['--target', LANGUAGES[name]!.target]);
    await step(`code for ${chosen.join(', ')}`, () =>
      run(
        process.execPath,
        [join(ROOT, 'node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak'), '--code-only', ...targets, '-o', generated],
        { cwd: stage, env: JSII_ENV },
      ),
    );
    for (const name of chosen) {
      const { target, build } = LANGUAGES[name]!;
      const folder = join(output, target);
      rmSync(folder, { recursive: true, force: true });
      await step(name, () => build(join(generated, target), folder));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What keeps these languages from being packaged, a line each. */
export function obstacles(chosen: readonly string[]): string[] {
  return chosen.flatMap((name) => {
    const language = LANGUAGES[name];
    if (!language) return [`unknown language "${name}": allowed are ${Object.keys(LANGUAGES).join(', ')}`];
    return missingTools(language).map((tool) => `${name} needs ${tool}, which is not on the PATH`);
  });
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { language: { type: 'string', multiple: true } } });
  const chosen = [...new Set(['typescript', ...(values.language ?? Object.keys(LANGUAGES))])];
  const problems = obstacles(chosen);
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem);
    const possible = Object.keys(LANGUAGES).filter((name) => missingTools(LANGUAGES[name]!).length === 0);
    console.error(`possible here: npm run package -- ${possible.map((name) => `--language ${name}`).join(' ')}`);
    return 1;
  }
  const dist = join(ROOT, 'dist');
  await makePackages(chosen, dist);
  for (const name of chosen) {
    const folder = join(dist, LANGUAGES[name]!.target);
    console.error(`dist/${LANGUAGES[name]!.target}: ${readdirSync(folder).join(', ')}`);
  }
  return 0;
}

if (require.main === module) {
  main().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof ToolFailure ? error.message : error);
      process.exitCode = 1;
    },
  );
}
