/** An output folder as the assembly that it was written from. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly';
import { namedPaths } from '../assembly/manifest';
import { MANIFEST } from '../assembly/paths';
import { compareText } from '../core/text';

export function readAssembly(folder: string): Assembly {
  const manifest = join(folder, MANIFEST);
  const paths = [...namedPaths(fs.readFileSync(manifest, 'utf8'), manifest), MANIFEST].sort(compareText);
  const files = paths.map((path) => {
    const absolute = join(folder, path);
    const executable = (fs.statSync(absolute).mode & 0o100) !== 0;
    return { path, content: fs.readFileSync(absolute), mode: executable ? 0o755 : 0o644 };
  });
  return { units: [{ path: '', files }] };
}
