/**
 * Synthesizes every example with the command line that users have, and runs its own tests. `--check`: is what is
 * committed fresh? Names of examples choose some of them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileIfNeeded } from './compile';
import { ROOT, linkLibrary } from './link';

const args = process.argv.slice(2);
const options = args.filter((arg) => arg.startsWith('--'));
const chosen = args.filter((arg) => !arg.startsWith('--'));
const examples = readdirSync(join(ROOT, 'examples'))
  .filter((name) => existsSync(join(ROOT, 'examples', name, 'bootcdk.json')))
  .filter((name) => chosen.length === 0 || chosen.includes(name))
  .sort();

compileIfNeeded();
linkLibrary();
let failed = 0;
for (const name of examples) {
  console.error(`${name}:`);
  const { status } = spawnSync(process.execPath, [join(ROOT, 'bin', 'bootcdk'), 'synth', ...options], {
    cwd: join(ROOT, 'examples', name),
    stdio: 'inherit',
  });
  if (status !== 0) failed++;
  const tests = readdirSync(join(ROOT, 'examples', name)).filter((file) => file.endsWith('.test.ts'));
  if (tests.length > 0 && !passes(name, tests)) failed++;
}
if (examples.length === 0) console.error(`there is no example ${chosen.map((name) => `"${name}"`).join(', ')}`);
process.exitCode = failed === 0 && examples.length > 0 ? 0 : 1;

/** As `npm test` does there. */
function passes(example: string, tests: readonly string[]): boolean {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...tests], {
    cwd: join(ROOT, 'examples', example),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.error(status === 0 ? `  ${/^\S+ (pass \d+)$/m.exec(stdout)?.[1] ?? ''}` : stdout);
  return status === 0;
}
