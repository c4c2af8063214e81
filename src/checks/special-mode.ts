import { once, rootsOf, userInstructions } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { octal } from '../image/plan/steps/files';
import { isEntryWish } from '../image/plan/tree';

const SET_UID = 0o4000;
const SET_GID = 0o2000;
const STICKY = 0o1000;
const WORLD_WRITABLE = 0o002;

export const SPECIAL_MODE: Rule = {
  id: 'bootcdk::special-mode',
  severity: Severity.WARNING,
  title: 'set-uid, set-gid or world-writable without a reason',
  why: 'whoever gets at the file gets the rights of its owner, or can change it for everybody',
  fix: 'say in `modeReason` why it must be so, or take the bit away',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const first = once();
      for (const wish of root.wishes.filter(isEntryWish)) {
        if (
          wish.kind === 'symlink' ||
          wish.kind === 'edit' ||
          wish.mode === undefined ||
          (wish.modeReason ?? '').trim() !== ''
        ) {
          continue;
        }
        const what = unusual(wish.mode, wish.kind === 'directory');
        if (what === undefined || !first(wish.path, wish.mode)) continue;
        report({
          origin: wish.origin,
          message: `${shown(wish.path)} is ${what} (${octal(wish.mode)}), without a reason`,
          got: octal(wish.mode),
        });
      }
      for (const { instruction, ...from } of userInstructions(root)) {
        if (
          (instruction.kind !== 'copy' && instruction.kind !== 'add') ||
          !/^[0-7]{3,5}$/.test(instruction.chmod ?? '')
        ) {
          continue;
        }
        const what = unusual(parseInt(instruction.chmod!, 8), false);
        if (what === undefined) continue;
        const fix = 'take the bit away, or use a File or CopyFrom with a `modeReason`';
        report({
          ...from,
          message: `${shown(instruction.destination)} is ${what} (${instruction.chmod}), without a reason`,
          fix,
          got: instruction.chmod,
        });
      }
    }
  },
};

/** On a directory, set-gid only decides the group of what is made in it, and the sticky bit protects everybody's files. */
function unusual(mode: number, directory: boolean): string | undefined {
  if ((mode & SET_UID) !== 0 && !directory) return 'set-uid';
  if ((mode & SET_GID) !== 0 && !directory) return 'set-gid';
  if ((mode & WORLD_WRITABLE) !== 0 && !(directory && (mode & STICKY) !== 0)) return 'writable by everybody';
  return undefined;
}
