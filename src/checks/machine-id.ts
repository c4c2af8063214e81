import { Rule } from './rule';
import { textOf } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

const PATH = '/etc/machine-id';

export const MACHINE_ID: Rule = {
  id: 'bootcdk::machine-id',
  severity: Severity.ERROR,
  title: 'machine id in the image',
  why: 'every machine has the same id: DHCP leases, journals and everything else that tells machines apart by it collide',
  fix: 'leave the file to the base, or make it empty',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/machine-id.html',
  check(plan, report) {
    for (const { wish } of plan.tree.at(PATH)) {
      if (wish.kind !== 'file') continue;
      const text = textOf(wish.content).trim();
      if (text === '' || text === 'uninitialized') continue;
      report({
        origin: wish.origin,
        message: `${PATH} says ${shown(text)}, where it must be empty or "uninitialized"`,
        got: text,
      });
    }
  },
};
