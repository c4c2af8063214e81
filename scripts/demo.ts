/** Shows what bootcdk does: a program, and what comes out of it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileIfNeeded } from './compile';
import { ROOT, linkLibrary } from './link';

const example = join(ROOT, 'examples', 'workstation');
const title = (text: string): void => console.log(`\n━━ ${text} ${'━'.repeat(Math.max(0, 100 - text.length))}\n`);
const bootcdk = (...args: string[]): void => {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'bin', 'bootcdk'), ...args], {
    cwd: example,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
};

compileIfNeeded();
linkLibrary();
title('examples/workstation/main.ts');
process.stdout.write(readFileSync(join(example, 'main.ts'), 'utf8'));
title('bootcdk synth --stdout workstation');
bootcdk('synth', '--stdout', 'workstation');
title('bootcdk list');
bootcdk('list');
console.log('\nBuild it: podman build examples/workstation/bootcdk.out/images/workstation');
