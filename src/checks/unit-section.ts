import { misspelled } from './near';
import { Rule } from './rule';
import { shown } from '../core/text';
import { TYPE_SECTIONS } from '../system/unit-name';
import { UNIT_SECTION } from '../system/unit-rules';
import { UNIT_SECTIONS } from './systemd/directives';
import { at, ownUnitTexts } from './unit-views';

/** A section header that is misspelt, or of another type of unit; the same for typed units is an argument finding. */
export const UNIT_SECTION_OF_FILES: Rule = {
  ...UNIT_SECTION,
  check(plan, report) {
    for (const unit of ownUnitTexts(plan)) {
      const own = TYPE_SECTIONS[unit.type];
      const allowed = ['Unit', ...(own === undefined ? [] : [own]), 'Install'];
      for (const { name, line } of unit.file.sections) {
        if (allowed.includes(name) || name.startsWith('X-')) continue;
        const meant = misspelled(name, allowed);
        // Of one that is neither known nor near to one a newer systemd may know more.
        if (meant === undefined && !UNIT_SECTIONS.includes(name)) continue;
        const sections = allowed.map((section) => `[${section}]`).join(', ');
        const fix =
          meant === undefined ? `put it into a unit whose name ends with ".${name.toLowerCase()}"` : `write [${meant}]`;
        const hint = meant === undefined ? '' : `, did you mean ${shown(meant)}?`;
        report({
          origin: unit.origin,
          message: `${at(unit, line)}: a ${unit.type} has no section ${shown(name)}, but ${sections}${hint}`,
          got: `[${name}]`,
          fix,
        });
      }
    }
  },
};
