/** An output folder of a session, which touches nothing else, as the assembly that it was written from. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Assembly, AssemblyFile } from '../assembly/assembly';
import { namedPaths } from '../assembly/manifest';
import { inRepositoryFolder, MANIFEST } from '../assembly/paths';
import { compareText } from '../core/text';

export function readAssembly(folder: string): Assembly {
  const manifest = join(folder, MANIFEST);
  const named = namedPaths(fs.readFileSync(manifest, 'utf8'), manifest);
  const read = (path: string, absolute: string): AssemblyFile => {
    const executable = (fs.statSync(absolute).mode & 0o100) !== 0;
    return { path, content: fs.readFileSync(absolute), mode: executable ? 0o755 : 0o644 };
  };
  const files = [...named.files, MANIFEST].sort(compareText).map((path) => read(path, join(folder, path)));
  const repositoryFiles = [...named.repositoryFiles].map((path) => read(path, join(folder, inRepositoryFolder(path))));
  return { units: [{ path: '', files }], repositoryFiles };
}
