/** What stands in folders that are copied into an image as a whole, and is not generated. */
import * as fs from 'node:fs';
import type { Assembly } from './assembly';

/**
 * @param known says of a path whether it is generated, or was and is on its way out
 * @returns files, links and whatever else is no folder, relative to the output folder
 */
export function strays(assembly: Assembly, outdir: string, known: (path: string) => boolean): string[] {
  const found: string[] = [];
  const look = (folder: string): void => {
    for (const entry of entriesOf(`${outdir}/${folder}`)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) look(path);
      else if (!known(path)) found.push(path);
    }
  };
  for (const { closed = [] } of assembly.units) for (const folder of closed) look(folder);
  return found.sort();
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
