import { Rule } from './rule';
import { executions } from './unit-exec';
import { at, ownUnitTexts } from './unit-views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

export const UNIT_EXEC_PATH: Rule = {
  id: 'bootcdk::unit-exec-path',
  severity: Severity.ERROR,
  title: 'command of a unit with a relative path',
  why: 'systemd ignores the line: the unit does not start, or starts without it',
  fix: 'give the absolute path of the program, or its bare name',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#COMMAND%20LINES',
  check(plan, report) {
    for (const unit of ownUnitTexts(plan)) {
      for (const { key, line, program } of executions(unit.file)) {
        // A specifier may stand for an absolute path.
        if (!program.includes('/') || /^[/%]/.test(program)) continue;
        const message = `${at(unit, line)}: ${key}= runs ${shown(program)}, which is neither an absolute path nor the bare name of a program`;
        report({ origin: unit.origin, message, got: program });
      }
    }
  },
};
