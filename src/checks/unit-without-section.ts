import { misspelled } from './near';
import { Rule } from './rule';
import { merged, unitsOf, UNIT_DIRECTORIES } from './unit-views';
import { writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { unitValues } from '../system/unit-file';
import { TYPE_SECTIONS, UnitType } from '../system/unit-name';

/** Types that systemd refuses without their section. It makes do without [Automount], [Swap] it does not. */
const NEEDED: ReadonlySet<UnitType> = new Set(['service', 'timer', 'socket', 'mount', 'path', 'swap'] as const);

export const UNIT_WITHOUT_SECTION: Rule = {
  id: 'bootcdk::unit-without-section',
  severity: Severity.ERROR,
  title: 'unit without the section of its type',
  why: 'systemd refuses to load the unit: it never starts',
  fix: 'add the section',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html',
  check(plan, report) {
    if (!writesAny(plan, UNIT_DIRECTORIES)) return;
    for (const main of unitsOf(plan).units) {
      if (!main.own || !NEEDED.has(main.type)) continue;
      const section = TYPE_SECTIONS[main.type]!;
      if (main.file.sections.some(({ name }) => name === section || misspelled(name, [section]) !== undefined)) {
        continue;
      }
      // An instance without a file of its own text takes what the template says; a template, what its instances add.
      if (main.unit.template !== undefined && main.unit.instance === '') continue;
      const whole = merged(plan, main);
      if (!whole || whole.file.sections.some(({ name }) => name === section)) continue;
      // systemd-reboot.service and the like do nothing else.
      if (main.type === 'service' && unitValues(whole.file, 'Unit', 'SuccessAction').length > 0) continue;
      report({
        origin: main.origin,
        message: `the unit ${shown(main.name)} has no section [${section}], which a ${main.type} needs`,
        got: main.name,
        fix: `add [${section}]`,
      });
    }
  },
};
