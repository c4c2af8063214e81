import { expect, test } from 'vitest';
import { checkPipelines, Mistake, pipeline, Program, published, quiet } from './support';
import { ci } from '../../../src';
import { CRON } from '../../../src/ci/checks/cron';
import { neverComes, readCron, shortestGap } from '../../../src/ci/checks/cron-line';

const at = (...schedule: string[]): Program => pipeline(quiet, { triggers: { schedule } });
const wrong = (line: string, problem: string, rest: Partial<Mistake> = {}): [string, Mistake] => {
  const message = `the schedule ${JSON.stringify(line)} ${problem}`;
  return [message, { program: at(line), message, line: 'new ci.Pipeline', ...rest }];
};

checkPipelines(
  CRON,
  Object.fromEntries([
    wrong('', 'is empty'),
    wrong('@daily', 'is no five fields', { fix: 'write "0 0 * * *"' }),
    wrong('20 6 * *', 'has 4 fields instead of 5'),
    wrong('0 20 6 * * *', 'has 6 fields instead of 5', { fix: /seconds and years are in none of them$/ }),
    wrong('60 6 * * *', 'has the minute "60"', { got: '60', fix: 'the full hour is 0' }),
    wrong('0 24 * * *', 'has the hour "24"', { got: '24', fix: 'allowed are 0 to 23' }),
    wrong('0 6 0 * *', 'has the day of the month "0"', { fix: 'allowed are 1 to 31' }),
    wrong('0 6 1 13 *', 'has the month "13"', { fix: 'allowed are 1 to 12 or JAN to DEC' }),
    wrong('0 6 * * 7', 'has the day of the week "7"', { fix: 'Sunday is 0' }),
    wrong('0 6 * * MONDAY', 'has the day of the week "MONDAY"', { fix: /, did you mean "MON"\?$/ }),
    wrong('0 6 * * TEU', 'has the day of the week "TEU"', { fix: /^allowed are SUN, MON, .* and SAT$/ }),
    wrong('0 6 L * *', 'has the day of the month "L"', { fix: /no provider knows "L"/ }),
    wrong('0 6 * * 5#2', 'has the day of the week "5#2"', { fix: /no provider knows "L"/ }),
    wrong('0 6 ? * 1', 'has "?" for the day of the month', { fix: 'write "*"' }),
    wrong('*/90 * * * *', 'has the step 90 for the minute, but there are 60 minutes', { got: '*/90' }),
    wrong('*/0 * * * *', 'has the step "0" for the minute'),
    wrong('/5 * * * *', 'has "/5" for the minute'),
    wrong('30-10 6 * * *', 'has the minute "30-10", which ends before it begins', { fix: 'write "30-59,0-10"' }),
    wrong('0 6 * * 1-3-5', 'has the day of the week "1-3-5"'),
    wrong('0,,5 6 * * *', 'has "" for the minute'),
    wrong('0 6 31 2 *', 'never comes: February has 29 days at most', { got: '0 6 31 2 *' }),
    wrong('0 6 31 4,6 *', 'never comes: April and June have 30 days at most'),
    wrong('* * * * *', 'comes again after a minute, which GitHub drops', { severity: 'warning' }),
    wrong('*/3 * * * *', 'comes again after 3 minutes, which GitHub drops', { severity: 'warning' }),
    wrong('0,58 * * * *', 'comes again after 2 minutes, which GitHub drops', { severity: 'warning' }),
  ]),
  {
    'every day': at('20 6 * * *'),
    'names, ranges, lists and steps': at('0,30 6-18/2 1-7 JAN-MAR,dec Mon-Fri'),
    'every five minutes': at('*/5 * * * *'),
    'a number with a step': at('20/15 * * * *'),
    'a leap day': at('0 6 29 2 *'),
    'the 31st of a month that has none, or a Monday': at('0 6 31 2 1'),
    'short gaps of hours that do not meet': at('0,58 3 * * *'),
    'more blanks': at(' 0   6 * * *  '),
    'every minute, where it is no matter': pipeline(quiet, {
      triggers: { schedule: ['* * * * *'] },
      providers: [ci.Provider.local()],
    }),
    'the usual one': (app) => {
      published(app);
      new ci.ImagePipeline(app, 'Release');
    },
  },
);

test.each([
  ['0 0 * * *', undefined],
  ['0,4 0,23 * * *', 4],
  ['58 23 * * *', undefined],
  ['2,58 0,23 * * *', 4],
  ['2,58 0,23 * * 1', 56],
  ['*/20 * * * *', 20],
])('the shortest gap of %s is %s', (line, gap) => {
  const read = readCron(line);
  const shortest = read.ok ? shortestGap(read.times) : 'unread';
  // Once a day is never close.
  expect(shortest === 24 * 60 ? undefined : shortest).toBe(gap);
});

test.each(['0 6 30 2 *', '0 6 31 2,4,6,9,11 *', '0 6 30-31 2 */2'])('%s never comes', (line) => {
  const read = readCron(line);
  expect(read.ok && neverComes(read.times)).toMatch(/^never comes: /);
});

test.each(['0 6 28-31 2 *', '0 6 31 1-2 *', '0 6 */2 2 *', '0 6 31 2 1-5'])('%s comes', (line) => {
  const read = readCron(line);
  expect(read.ok && neverComes(read.times)).toBeUndefined();
});
