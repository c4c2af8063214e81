import { listed, shown } from '../../core/text';

/** What is wrong with a cron line, and the way out. */
export interface CronProblem {
  /** To follow the quoted line. */
  readonly problem: string;
  readonly fix: string;
  /** The part that is wrong. */
  readonly got: string;
}

/** When a cron line comes: the numbers of each field. */
export interface CronTimes {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** Of the week; 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** With two restricted fields for days, one of them is enough. */
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

export type ReadCron = { readonly ok: true; readonly times: CronTimes } | ({ readonly ok: false } & CronProblem);

interface Field {
  readonly name: string;
  /** For a step that is too long: `there are 60 minutes`. */
  readonly many: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const FIELDS: readonly Field[] = [
  { name: 'minute', many: 'minutes', least: 0, most: 59 },
  { name: 'hour', many: 'hours', least: 0, most: 23 },
  { name: 'day of the month', many: 'days', least: 1, most: 31 },
  { name: 'month', many: 'months', least: 1, most: 12, names: MONTHS },
  { name: 'day of the week', many: 'days', least: 0, most: 6, names: WEEKDAYS },
];

/** What cron itself has, and no provider does. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

const FORM = 'write five fields: minute, hour, day of the month, month, day of the week, as in "20 6 * * 1-5"';

/**
 * Reads a cron line of five fields as all providers do: POSIX's, with steps, and names of months and of days.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
 */
export function readCron(line: string): ReadCron {
  const wrong = (problem: string, got = line, fix = FORM): ReadCron => ({ ok: false, problem, got, fix });
  const words = line.trim() === '' ? [] : line.trim().split(/\s+/);
  if (words.length === 0) return wrong('is empty');
  if (words[0]!.startsWith('@')) {
    const meant = NICKNAMES[words[0]!.toLowerCase()];
    return wrong('is no five fields', line, meant === undefined ? FORM : `write ${shown(meant)}`);
  }
  if (words.length !== FIELDS.length) {
    const more = words.length > FIELDS.length ? '; seconds and years are in none of them' : '';
    return wrong(`has ${words.length} ${words.length === 1 ? 'field' : 'fields'} instead of 5`, line, FORM + more);
  }
  const numbers: number[][] = [];
  for (const [index, field] of FIELDS.entries()) {
    const read = readField(words[index]!, field);
    if (!Array.isArray(read)) return { ok: false, ...read };
    numbers.push(read);
  }
  const [minutes, hours, days, months, weekdays] = numbers as [number[], number[], number[], number[], number[]];
  const times = { minutes, hours, days, months, weekdays };
  return { ok: true, times: { ...times, anyDay: words[2]!.startsWith('*'), anyWeekday: words[4]!.startsWith('*') } };
}

function readField(text: string, field: Field): number[] | CronProblem {
  const found = new Set<number>();
  for (const item of text.split(',')) {
    const read = readItem(item, field);
    if (!Array.isArray(read)) return read;
    for (const number of read) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}

function readItem(item: string, field: Field): number[] | CronProblem {
  const { name, many, least, most } = field;
  const wrong = (problem: string, fix: string): CronProblem => ({ problem, fix, got: item });
  const allowed = `${least} to ${most}${field.names ? ` or ${field.names[0]} to ${field.names[field.names.length - 1]}` : ''}`;
  if (item === '?') return wrong(`has "?" for the ${name}`, 'write "*"');
  const [, range = '', step] = /^([^/]+)(?:\/(.*))?$/.exec(item) ?? [];
  if (range === '') return wrong(`has ${shown(item)} for the ${name}`, `allowed are ${allowed}`);
  if (step !== undefined && !/^[1-9]\d*$/.test(step)) {
    return wrong(`has the step ${shown(step)} for the ${name}`, 'a step is a whole number, at least 1');
  }
  // Some providers refuse it; the others take the first number only, which is not what it says.
  if (step !== undefined && Number(step) > most) {
    return wrong(`has the step ${step} for the ${name}, but there are ${most - least + 1} ${many}`, STEP_FIX);
  }
  const ends = range === '*' ? [least, most] : range.split('-', 3).map((end) => numberOf(end, field));
  const bad = ends.findIndex((end) => end === undefined || end < least || end > most);
  if (bad !== -1 || ends.length > 2) return wrong(`has the ${name} ${shown(range)}`, outside(range, field, allowed));
  const first = ends[0]!;
  const last = ends[1] ?? (step === undefined ? first : most);
  if (first > last) {
    return wrong(
      `has the ${name} ${shown(range)}, which ends before it begins`,
      `write "${first}-${most},${least}-${last}"`,
    );
  }
  const stride = Number(step ?? 1);
  return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, n) => first + n * stride);
}

const STEP_FIX = 'a step begins anew with each hour, day, month or year: name the numbers, or take a shorter one';

function numberOf(text: string, { names, least }: Field): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const index = names?.indexOf(text.toUpperCase()) ?? -1;
  return index === -1 ? undefined : index + least;
}

function outside(range: string, { names, most, name }: Field, allowed: string): string {
  if (name === 'day of the week' && range === '7') return 'Sunday is 0';
  const word = /[A-Za-z]{2,}/.exec(range)?.[0];
  if (word !== undefined && names) {
    const meant = names.find((each) => word.toUpperCase().startsWith(each));
    return `allowed are ${listed(names)}${meant === undefined ? '' : `, did you mean "${meant}"?`}`;
  }
  if (/^(?:\d*[LW]|.*#.*)$/i.test(range)) return `no provider knows "L", "W" and "#": allowed are ${allowed}`;
  return most === 59 && range === '60' ? 'the full hour is 0' : `allowed are ${allowed}`;
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Why it never comes, or undefined. */
export function neverComes({ days, months, anyDay, anyWeekday }: CronTimes): string | undefined {
  if (anyDay || !anyWeekday) return undefined;
  if (months.some((month) => days.some((day) => day <= LONGEST[month - 1]!))) return undefined;
  const names = months.map((month) => MONTH_NAMES[month - 1]!);
  const most = Math.max(...months.map((month) => LONGEST[month - 1]!));
  return `never comes: ${listed(names)} ${names.length === 1 ? 'has' : 'have'} ${most} days at most`;
}

const MONTH_NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

const DAY = 24 * 60;

/** The fewest minutes between two times; undefined if it comes once a day at most. */
export function shortestGap({ minutes, hours, days, weekdays }: CronTimes): number | undefined {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  if (days.length === 31 && weekdays.length === 7) times.push(times[0]! + DAY);
  const gaps = times.slice(1).map((time, n) => time - times[n]!);
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}
