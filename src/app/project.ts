import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The configuration file, whose folder is the project's. */
export const CONFIG_FILE = 'bootcdk.json';

/** The nearest folder with a bootcdk.json, from `start` upwards. */
export function findProject(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIG_FILE))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
