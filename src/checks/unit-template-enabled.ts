import { decidingLines, presetAt } from './preset-views';
import { Rule } from './rule';
import { findUnit, merged } from './unit-views';
import { shown } from '../core/text';
import { unitValues } from '../system/unit-file';
import { isNameProblem, parseUnitName } from '../system/unit-name';
import { UNIT_TEMPLATE_ENABLED } from '../system/unit-rules';

/** A preset that enables an own template; the same for a typed unit is an argument finding. */
export const UNIT_TEMPLATE_ENABLED_OF_FILES: Rule = {
  ...UNIT_TEMPLATE_ENABLED,
  check(plan, report) {
    for (const line of decidingLines(plan)) {
      if (line.action !== 'enable') continue;
      const parsed = parseUnitName(line.unit);
      if (line.instances.length > 0 || isNameProblem(parsed) || parsed.instance !== '') continue;
      // Of a template that the base or a package brings nobody knows here whether it has a default instance.
      const unit = findUnit(plan, line.scope, line.unit);
      const whole = unit && merged(plan, unit);
      if (!whole || unitValues(whole.file, 'Install', 'DefaultInstance').length > 0) continue;
      report({
        origin: line.file.origin,
        message: `${presetAt(line)}: the template ${shown(line.unit)} is enabled without an instance`,
        got: line.unit,
        fix: `name instances behind it, "enable ${line.unit} instance", or add DefaultInstance= to its [Install] section`,
      });
    }
  },
};
