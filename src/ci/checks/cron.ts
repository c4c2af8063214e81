import { neverComes, readCron, shortestGap } from './cron-line';
import { PipelineRule } from './rule';
import { Severity } from '../../core/findings';
import { shown } from '../../core/text';

/** GitHub's shortest interval. */
const LEAST_MINUTES = 5;

export const CRON: PipelineRule = {
  id: 'bootcdk::cron',
  severity: Severity.ERROR,
  title: 'schedule that never comes',
  why: 'the provider refuses the whole file or starts nothing: images get no updates, and nothing says so',
  fix: 'write five fields: minute, hour, day of the month, month, day of the week, as in "20 6 * * 1-5"; times are UTC',
  see: 'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule',
  check(pipelines, { providers }, report) {
    for (const { origin, triggers } of pipelines) {
      for (const line of new Set(triggers.schedule)) {
        const read = readCron(line);
        const schedule = `the schedule ${shown(line)}`;
        if (!read.ok) {
          report({ origin, message: `${schedule} ${read.problem}`, fix: read.fix, got: read.got });
          continue;
        }
        const never = neverComes(read.times);
        if (never !== undefined) {
          report({ origin, message: `${schedule} ${never}`, fix: 'name a day that a month has', got: line });
          continue;
        }
        const gap = shortestGap(read.times);
        if (gap === undefined || gap >= LEAST_MINUTES || !providers.includes('github')) continue;
        report({
          origin,
          severity: Severity.WARNING,
          message: `${schedule} comes again after ${gap === 1 ? 'a minute' : `${gap} minutes`}, which GitHub drops`,
          fix: `leave at least ${LEAST_MINUTES} minutes between two runs`,
          got: line,
        });
      }
    }
  },
};
