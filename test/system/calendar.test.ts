import { describe, expect, test } from 'vitest';
import { calendarProblem } from '../../src/system/calendar';
import { describeWith, run } from '../support/systemd';

const LEGAL = [
  'daily', 'hourly', 'minutely', 'weekly', 'monthly', 'yearly', 'annually', 'quarterly', 'semiannually', 'Daily',
  'weekly Pacific/Auckland', 'daily UTC', 'Sun 03:00', '*-*-* 4:00:00', '*-*-* 00,06,12,18:00:00', 'Mon..Fri', 'Mon-Fri',
  '*:0/15', '00/2:00', '6,18:00', 'Sat,Sun 20:05', 'Sat,Thu,Mon..Wed,Sat..Sun', 'Mon,Sun 12-*-* 2,1:23', 'Wed *-1',
  'Wed, 17:48', '10-15', 'monday *-12-* 17:00', '12..14:10,20,30', 'mon,fri *-1/2-1,3 *:30:45', '2003-03-05 05:40 UTC',
  '05:40:23.4200004/3.1700005', '2003-02..04-05', '*-*~1', '*-02~03', 'Mon *-05~07/1', '*-05~03/1', '@1395716396', '*-*-*',
  '*:*:*', '03:00 Europe/Berlin', '08:05:40 CET', '0..23/2:00', '*-*-1,15', 'Mon *-*-1..7 18:00:00 UTC', 'Sunday',
  '  daily  ', '*:00..30/10', '23:59:59',
]; // prettier-ignore

const WRONG: Array<[string, string]> = [
  ['', 'is empty'],
  ['  ', 'is empty'],
  ['0 3 * * *', 'is in the form of cron'],
  ['*/5 * * * *', 'is in the form of cron'],
  ['0 3 * * MON-FRI', 'is in the form of cron'],
  ['dayly', 'is no calendar expression'],
  ['5 o clock', 'is no calendar expression'],
  ['every day', 'is no calendar expression'],
  ['25:00', 'is no calendar expression'],
  ['*-*-* 24:00', 'is no calendar expression'],
  ['hourly 05:00', 'is no calendar expression'],
  ['5', 'is no calendar expression'],
  ['*', 'is no calendar expression'],
  ['Mon..', 'is no calendar expression'],
  ['2015-W3', 'is no calendar expression'],
  ['@daily', 'is no calendar expression'],
  ['3am', 'is no calendar expression'],
  ['1h', 'is no calendar expression'],
];

describe('calendar expressions', () => {
  test.each(LEGAL)('%j is one', (expression) => {
    expect(calendarProblem(expression)).toBeUndefined();
  });

  test.each(WRONG)('%j %s', (expression, problem) => {
    expect(calendarProblem(expression)?.problem).toBe(problem);
  });

  test('did you mean', () => {
    expect(calendarProblem('dayly')?.fix).toBe('did you mean "daily"?');
    expect(calendarProblem('@daily')?.fix).toBe('did you mean "daily"?');
  });
});

describeWith('systemd-analyze', 'calendar expressions, as systemd reads them', () => {
  test('what is legal here is legal there', () => {
    const { output } = run('systemd-analyze', 'calendar', ...LEGAL.map((expression) => expression.trim()));
    expect(output).not.toMatch(/Failed to parse/);
  });

  test.each(WRONG.filter(([expression]) => expression.trim() !== ''))('%j is wrong there, too', (expression) => {
    expect(run('systemd-analyze', 'calendar', expression).status).not.toBe(0);
  });
});
