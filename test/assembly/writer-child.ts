/**
 * Run by the tests as a process of its own: `umask OUT MASK` writes once, `loop OUT` writes until it is killed, `project
 * ROOT` does, too, and outside of the output folder as well.
 */
import { join } from 'node:path';
import { BESIDE_FIRST, BESIDE_SECOND, FIRST, SECOND } from './kill-assemblies';
import { writeAssembly } from '../../src/assembly/writer';

const [what, out, mask] = process.argv.slice(2) as [string, string, string];
if (what === 'umask') {
  process.umask(Number.parseInt(mask, 8));
  writeAssembly(FIRST, out, { projectRoot: '/nowhere' });
} else if (what === 'project') {
  process.stdout.write('ready\n');
  for (;;) {
    for (const assembly of [BESIDE_FIRST, BESIDE_SECOND]) {
      writeAssembly(assembly, join(out, 'out'), { projectRoot: out });
    }
  }
} else {
  process.stdout.write('ready\n');
  for (;;) for (const assembly of [FIRST, SECOND]) writeAssembly(assembly, out, { projectRoot: '/nowhere' });
}
