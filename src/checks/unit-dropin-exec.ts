import { Rule } from './rule';
import { at, findUnit, merged, unitsOf, UNIT_DIRECTORIES } from './unit-views';
import { writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { unitValues } from '../system/unit-file';

export const UNIT_DROPIN_EXEC: Rule = {
  id: 'bootcdk::unit-dropin-exec',
  severity: Severity.ERROR,
  title: 'drop-in that adds a second ExecStart=',
  why: 'only a oneshot service may have more than one: systemd refuses to load the service',
  fix: "reset it first, with an empty ExecStart= (`reset: ['ExecStart']`)",
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#Description',
  check(plan, report) {
    if (!writesAny(plan, UNIT_DIRECTORIES)) return;
    const { units, dropIns } = unitsOf(plan);
    if (!dropIns.some(({ own, type }) => own && type === 'service')) return;
    for (const main of units) {
      if (main.type !== 'service' || findUnit(plan, main.scope, main.name) !== main) continue;
      const whole = merged(plan, main);
      if (!whole || unitValues(whole.file, 'Service', 'ExecStart').length < 2) continue;
      if (unitValues(whole.file, 'Service', 'Type').pop() === 'oneshot') continue;
      // The last one that adds and is the image's own; what the image below does alone was said there.
      const adding = [...whole.dropIns]
        .reverse()
        .find(({ own, file }) => own && unitValues(file, 'Service', 'ExecStart').length > 0);
      if (!adding) continue;
      const directives = adding.file.sections
        .filter(({ name }) => name === 'Service')
        .flatMap((section) => section.directives);
      const { value, line } = directives
        .filter((directive) => directive.key === 'ExecStart' && directive.value !== '')
        .pop()!;
      report({
        origin: adding.origin,
        message: `${at(adding, line)}: ExecStart= adds ${shown(value)} to what ${shown(main.name)} runs already`,
        got: value,
      });
    }
  },
};
