import * as fs from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../app/report/style';

/** Whether a program is on the PATH. */
export function isInstalled(command: string, env: Environment): boolean {
  return (env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      fs.accessSync(join(folder || '.', command), fs.constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
