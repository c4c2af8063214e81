import { decidingLines, presetAt } from './preset-views';
import { Rule } from './rule';
import { maskOf } from './unit-views';
import { buildCommands } from './views';
import { shown } from '../core/text';
import { UpdateAgent } from '../image/base/traits';
import { UNIT_DISABLE_WITHOUT_EFFECT } from '../system/unit-rules';

const TIMER = 'bootc-fetch-apply-updates.timer';

/** A preset that disables bootc's timer; the same for a typed unit is an argument finding. */
export const UNIT_DISABLE_WITHOUT_EFFECT_OF_FILES: Rule = {
  ...UNIT_DISABLE_WITHOUT_EFFECT,
  check(plan, report) {
    if (plan.base.given.updateAgent !== UpdateAgent.BOOTC) return;
    for (const line of decidingLines(plan)) {
      if (line.action !== 'disable') continue;
      if (
        line.scope !== 'system' ||
        line.unit !== TIMER ||
        maskOf(plan, 'system', TIMER) ||
        buildCommands(plan).includes(TIMER)
      ) {
        continue;
      }
      const message = `${presetAt(line)}: ${shown(TIMER)} stays enabled on ${plan.base.given.name} when a preset disables it`;
      report({ origin: line.file.origin, message, got: TIMER });
    }
  },
};
