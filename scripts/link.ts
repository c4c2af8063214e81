import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..');

/**
 * Makes `import 'bootcdk'` in the examples mean this working tree, as `npm install` in each of them would: they are
 * projects of their own, and Node looks for packages in all folders above. A package that points here, not a link,
 * which whatever walks the tree would follow for ever.
 */
export function linkLibrary(): void {
  const folder = join(ROOT, 'examples', 'node_modules', 'bootcdk');
  mkdirSync(folder, { recursive: true });
  const library = '../../../lib/index';
  const content = { name: 'bootcdk', version: '0.0.0', main: `${library}.js`, types: `${library}.d.ts` };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
}
