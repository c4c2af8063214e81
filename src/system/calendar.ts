import { closest } from '../core/did-you-mean';

/** What is wrong with a calendar expression, and the way out. */
export interface CalendarProblem {
  readonly problem: string;
  readonly fix: string;
}

const SHORTHANDS = [
  'minutely',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'yearly',
  'annually',
  'anually',
  'quarterly',
  'semiannually',
  'semi-annually',
  'bi-annually',
  'biannually',
];
const WEEKDAY = '(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const WEEKDAYS = new RegExp(`^${WEEKDAY}(?:(?:,|\\.\\.|-)${WEEKDAY})*,?$`, 'i');
/** `*`, `1`, `1..5`, `1..20/5`, `star/15`, lists of them; seconds may have fractions. */
const component = (number: string): string => {
  const one = `(?:\\*|${number}(?:\\.\\.${number})?)(?:/${number})?`;
  return `${one}(?:,${one})*`;
};
const NUMBER = component('\\d+');
const TIME = new RegExp(`^${NUMBER}:${NUMBER}(?::${component('\\d+(?:\\.\\d+)?')})?$`);
const DATE = new RegExp(`^(?:${NUMBER}-)?(?:${NUMBER}[-~])?${NUMBER}$`);
const EPOCH = /^@\d+$/;
/** `UTC`, `Europe/Berlin`, `America/Argentina/Buenos_Aires`, `CET`. */
const TIMEZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const HINT =
  'write it as systemd does: "daily", "Mon..Fri 03:00", "*-*-01 04:00:00"; `systemd-analyze calendar` explains one';
const UNREADABLE: CalendarProblem = { problem: 'is no calendar expression', fix: HINT };
/** Hours from 24. */
const TOO_BIG = /(?:^|[ ,.])(?:2[4-9]|[3-9]\d|\d{3,}):/;

/**
 * Why a text is no calendar expression of systemd, or undefined. Wrong is only what systemd certainly refuses; a name
 * of a time zone is not looked up.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html#Calendar%20Events
 */
export function calendarProblem(expression: string): CalendarProblem | undefined {
  const words = expression.trim().split(/[ \t]+/);
  if (words[0] === '') return { problem: 'is empty', fix: HINT };
  if (words.length === 5 && words.every((word) => /^[\d*/,\-A-Za-z]+$/.test(word) && !/^[A-Za-z]{4,}$/.test(word))) {
    return { problem: 'is in the form of cron', fix: HINT };
  }
  const rest = [...words];
  const first = rest[0]!.toLowerCase();
  if (SHORTHANDS.includes(first) || EPOCH.test(first)) {
    rest.shift();
    return rest.length === 0 || (rest.length === 1 && TIMEZONE.test(rest[0]!)) ? undefined : UNREADABLE;
  }
  const count = rest.length;
  if (WEEKDAYS.test(rest[0]!)) rest.shift();
  if (rest.length > 0 && DATE.test(rest[0]!) && /[-~]/.test(rest[0]!)) rest.shift();
  if (rest.length > 0 && TIME.test(rest[0]!) && !TOO_BIG.test(rest[0]!)) rest.shift();
  // At least one of weekday, date and time; a time zone last.
  if (rest.length < count && (rest.length === 0 || (rest.length === 1 && TIMEZONE.test(rest[0]!)))) return undefined;
  const meant = count === 1 ? closest(expression.trim(), SHORTHANDS) : undefined;
  return meant ? { ...UNREADABLE, fix: `did you mean "${meant}"?` } : UNREADABLE;
}
