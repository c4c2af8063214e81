import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './link';

/** Compiles the library unless what is compiled is newer than every source. */
export function compileIfNeeded(): void {
  const compiled = join(ROOT, 'lib', 'index.js');
  if (existsSync(compiled) && statSync(compiled).mtimeMs > newest(join(ROOT, 'src'))) return;
  console.error('compiling bootcdk …');
  const { status } = spawnSync('npx', ['jsii'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  if (status !== 0) throw new Error('bootcdk does not compile: see above');
}

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );
}
