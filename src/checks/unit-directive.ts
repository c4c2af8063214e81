import { misspelled } from './near';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { TYPE_SECTIONS, UnitType } from '../system/unit-name';
import { directivesOf, UNIT_SECTIONS } from './systemd/directives';
import { at, ownUnitTexts } from './unit-views';

export const UNIT_DIRECTIVE: Rule = {
  id: 'bootcdk::unit-directive',
  severity: Severity.ERROR,
  title: 'directive that systemd does not know, or not in this section',
  why: 'systemd ignores the line, with a warning that nobody reads',
  fix: 'write it as systemd does',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.directives.html',
  check(plan, report) {
    for (const unit of ownUnitTexts(plan)) {
      for (const { name, directives } of unit.file.sections) {
        const known = directivesOf(name);
        // Sections that the type does not have are a finding of their own.
        if (!known || !['Unit', 'Install', TYPE_SECTIONS[unit.type]].includes(name)) continue;
        for (const { key, line } of directives) {
          if (known.has(key) || key.startsWith('X-')) continue;
          const advice = adviceFor(key, name, unit.type, known);
          if (!advice) continue;
          report({ origin: unit.origin, message: `${at(unit, line)}: ${advice.message}`, got: key, fix: advice.fix });
        }
      }
    }
  },
};

/** Undefined where a newer systemd may know more. */
function adviceFor(
  key: string,
  section: string,
  type: UnitType,
  known: ReadonlySet<string>,
): { message: string; fix: string } | undefined {
  const has = (name: string | undefined): boolean => name !== undefined && directivesOf(name)!.has(key);
  const own = ['Unit', TYPE_SECTIONS[type], 'Install'].find(has);
  const message = `${shown(key)} is no directive of [${section}]`;
  if (own !== undefined) return { message: `${message}, but of [${own}]`, fix: `move it to [${own}]` };
  const meant = misspelled(key, known);
  if (meant !== undefined) return { message: `${message}, did you mean ${shown(meant)}?`, fix: `write ${meant}=` };
  const other = UNIT_SECTIONS.find(has);
  if (other === undefined) return undefined;
  return {
    message: `${message}, but of [${other}]`,
    fix: `move it to a unit whose name ends with ".${other.toLowerCase()}"`,
  };
}
