import { Rule } from './rule';
import { at, ownUnitTexts } from './unit-views';
import { shown } from '../core/text';
import { calendarProblem } from '../system/calendar';
import { UNIT_CALENDAR } from '../system/unit-rules';

/** A calendar expression in the text of a timer; the same for a typed one is an argument finding. */
export const UNIT_CALENDAR_OF_FILES: Rule = {
  ...UNIT_CALENDAR,
  check(plan, report) {
    for (const unit of ownUnitTexts(plan)) {
      if (unit.type !== 'timer') continue;
      for (const { name, directives } of unit.file.sections) {
        for (const { key, value, line } of name === 'Timer' ? directives : []) {
          const problem =
            key === 'OnCalendar' && value !== '' && !value.includes('%') ? calendarProblem(value) : undefined;
          if (!problem) continue;
          const message = `${at(unit, line)}: the value ${shown(value)} of OnCalendar= ${problem.problem}`;
          report({ origin: unit.origin, message, got: value, fix: problem.fix });
        }
      }
    }
  },
};
