import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..');

/**
 * Makes `import 'bootcdk'` in the examples mean this working tree, as `npm install` in each of them would: they are
 * projects of their own, and Node looks for packages in all folders above.
 */
export function linkLibrary(): void {
  const link = join(ROOT, 'node_modules', 'bootcdk');
  if (existsSync(link) && lstatSync(link).isSymbolicLink()) return;
  rmSync(link, { recursive: true, force: true });
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync('..', link, 'dir');
}
