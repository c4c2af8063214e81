/**
 * Makes what the tests in `test/parity` run: the packages, and for each language a project that has installed its own,
 * in `.tools/parity`. What has not changed stays.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileIfNeeded } from './compile';
import { ROOT } from './link';
import { makePackages } from './package';
import { LANGUAGES, missingTools } from './package/languages';
import { ToolFailure, step } from './package/run';
import { PARTS } from './package/stage';
import { HOSTS } from './parity/hosts';
import { DIST, HOME, PROGRAMS, STATE, type State } from './parity/state';

/** What packages are made of, and how. */
const INGREDIENTS = [
  ...PARTS,
  'docs/rules/programs',
  'package-lock.json',
  'scripts/api',
  'scripts/package',
  'scripts/package.ts',
  'scripts/translate',
];

async function prepare(): Promise<State> {
  mkdirSync(HOME, { recursive: true });
  compileIfNeeded();
  const packages = fingerprint(INGREDIENTS);
  const hosts: State['hosts'] = {};
  const missing: State['missing'] = {};
  const possible = Object.keys(HOSTS).filter((name) => {
    const tools = missingTools(LANGUAGES[name]!);
    if (tools.length > 0) missing[name] = `there is no ${tools.join(', no ')}`;
    return tools.length === 0;
  });
  await unlessMade(DIST, `${packages} ${possible.join(' ')}`, () => makePackages(possible, DIST));
  for (const name of possible) {
    const folder = join(HOME, name);
    const { compiles, make, host } = HOSTS[name]!;
    const recipe = fingerprint(['scripts/parity', 'scripts/parity.ts', ...(compiles ? [PROGRAMS] : [])]);
    mkdirSync(folder, { recursive: true });
    await unlessMade(folder, `${packages} ${recipe}`, () => step(`a project in ${name}`, () => make(folder)));
    hosts[name] = host(folder);
  }
  return { hosts, missing };
}

/** The stamp is written last: what was interrupted is made again. */
async function unlessMade(folder: string, content: string, make: () => Promise<void>): Promise<void> {
  const stamp = `${folder}.stamp`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === content) return;
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, content);
}

function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      hash.update(`${relative(ROOT, path)}\0`).update(readFileSync(path));
    }
  };
  for (const path of paths) add(join(ROOT, path));
  return hash.digest('hex');
}

prepare().then(
  (state) => writeFileSync(STATE, JSON.stringify(state, null, 2)),
  (error: unknown) => {
    console.error(error instanceof ToolFailure ? error.message : error);
    process.exitCode = 1;
  },
);
