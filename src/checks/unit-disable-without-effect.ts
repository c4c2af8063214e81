import { decidingLines, presetAt } from './preset-views';
import { Rule } from './rule';
import { maskOf } from './unit-views';
import { buildCommands } from './views';
import { shown } from '../core/text';
import { UpdateAgent } from '../image/base/traits';
import { UNIT_DISABLE_WITHOUT_EFFECT } from '../system/unit-rules';
import { BOOTC_TIMER } from '../system/update-agents';

/** A preset that disables bootc's timer; the same for a typed unit is an argument finding. */
export const UNIT_DISABLE_WITHOUT_EFFECT_OF_FILES: Rule = {
  ...UNIT_DISABLE_WITHOUT_EFFECT,
  check(plan, report) {
    if (plan.base.given.updateAgent !== UpdateAgent.BOOTC) return;
    for (const line of decidingLines(plan)) {
      if (line.action !== 'disable') continue;
      if (
        line.scope !== 'system' ||
        line.unit !== BOOTC_TIMER ||
        maskOf(plan, 'system', BOOTC_TIMER) ||
        buildCommands(plan).includes(BOOTC_TIMER)
      ) {
        continue;
      }
      const message = `${presetAt(line)}: ${shown(BOOTC_TIMER)} stays enabled on ${plan.base.given.name} when a preset disables it`;
      report({ origin: line.file.origin, message, got: BOOTC_TIMER });
    }
  },
};
