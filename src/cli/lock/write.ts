import * as fs from 'node:fs';
import { failure } from '../failure';

/**
 * Whether there was anything to write. Other runs, and a run that is killed, see the old file or the new one.
 *
 * @param shown the path, for a message
 */
export function writeWhole(path: string, text: string, shown: string): boolean {
  if (fs.existsSync(path) && fs.readFileSync(path, 'utf8') === text) return false;
  // A link stays one.
  const target = fs.existsSync(path) ? fs.realpathSync(path) : path;
  const temporary = `${target}.${process.pid}.bootcdk-new`;
  try {
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, target);
    return true;
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw failure(`cannot write ${shown} (${(error as NodeJS.ErrnoException).code})`, {
      id: 'lock-unwritable',
      hint: 'make room or permission there',
    });
  }
}
