import { Duration } from './duration';
import { unitValueProblem } from './unit-file';
import { UNIT_VALUE } from './unit-rules';
import { Check, unitReference } from './unit-values';
import { RuleInfo } from '../core/rule';
import { shown, sortedEntries } from '../core/text';

/** Reports a wrong value; the line is left out. */
export type Wrong = (rule: RuleInfo, message: string, got: string, fix?: string) => void;

/** One directive of a section, and how its lines are made. */
export interface Field<S> {
  readonly key: string;
  /** Whether several lines of it add up; else the last one wins. */
  readonly adds: boolean;
  values(section: S, wrong: Wrong): string[];
}

const fine: Check = () => undefined;

/** Whether a value can stand in the file; reports it if not. */
export function checked(key: string, value: string, check: Check, wrong: Wrong): boolean {
  const general = unitValueProblem(value);
  const problem =
    general === undefined ? check(value) : { problem: general, fix: 'give one line of text', rule: UNIT_VALUE };
  if (!problem) return true;
  wrong(problem.rule ?? UNIT_VALUE, `the value ${shown(value)} of ${key}= ${problem.problem}`, value, problem.fix);
  return false;
}

/* One line. */

export function text<S>(key: string, pick: (section: S) => string | undefined, check: Check = fine): Field<S> {
  return {
    key,
    adds: false,
    values: (section, wrong) => {
      const value = pick(section);
      return value !== undefined && checked(key, value, check, wrong) ? [value.trim()] : [];
    },
  };
}

export function count<S>(key: string, pick: (section: S) => number | undefined): Field<S> {
  return {
    key,
    adds: false,
    values: (section, wrong) => {
      const value = pick(section);
      if (value === undefined) return [];
      if (Number.isSafeInteger(value) && value >= 0) return [String(value)];
      wrong(
        UNIT_VALUE,
        `the value ${shown(value)} of ${key}= is no count`,
        String(value),
        'give a whole number that is not negative',
      );
      return [];
    },
  };
}

export function flag<S>(key: string, pick: (section: S) => boolean | undefined): Field<S> {
  return {
    key,
    adds: false,
    values: (section) => {
      const value = pick(section);
      return value === undefined ? [] : [value ? 'yes' : 'no'];
    },
  };
}

/** @param adds the triggers of a timer add up, time-outs do not */
export function span<S>(key: string, pick: (section: S) => Duration | undefined, adds = false): Field<S> {
  return {
    key,
    adds,
    values: (section, wrong) => {
      const value = pick(section);
      if (value === undefined) return [];
      const problem = value._problem;
      if (problem === undefined) return [value.toTimeSpan()];
      wrong(UNIT_VALUE, `the duration of ${key}= ${problem}`, key, 'give a length of time');
      return [];
    },
  };
}

/* Lists. */

/** One line each. */
export function lines<S>(key: string, pick: (section: S) => string[] | undefined, check: Check = fine): Field<S> {
  return {
    key,
    adds: true,
    values: (section, wrong) =>
      (pick(section) ?? []).filter((value) => checked(key, value, check, wrong)).map((value) => value.trim()),
  };
}

/** All on one line, with blanks between them, quoted where needed. */
export function words<S>(key: string, pick: (section: S) => string[] | undefined, check: Check = fine): Field<S> {
  return joined(key, pick, check, quotedWord, ' ');
}

/** All on one line, as they are. */
export function joined<S>(
  key: string,
  pick: (section: S) => string[] | undefined,
  check: Check,
  quote: (word: string) => string,
  separator: string,
): Field<S> {
  return {
    key,
    adds: true,
    values: (section, wrong) => {
      const accepted = (pick(section) ?? []).filter((value) => checked(key, value, check, wrong));
      return accepted.length === 0 ? [] : [accepted.map((value) => quote(value.trim())).join(separator)];
    },
  };
}

/** Names of units. */
export function units<S>(key: string, pick: (section: S) => string[] | undefined): Field<S> {
  return joined(key, pick, unitReference, (word) => word, ' ');
}

/** What `~` negates: it negates a whole line, so that each has its own then. */
export function filter<S>(key: string, pick: (section: S) => string[] | undefined): Field<S> {
  const each = lines(key, pick);
  return {
    key,
    adds: true,
    values: (section, wrong) => {
      const values = each.values(section, wrong);
      return values.some((value) => value.startsWith('~')) || values.length === 0 ? values : [values.join(' ')];
    },
  };
}

/** `Environment=`: every string can be a value, but for NUL. */
export function environment<S>(pick: (section: S) => { readonly [name: string]: string } | undefined): Field<S> {
  return {
    key: 'Environment',
    adds: true,
    values: (section, wrong) =>
      sortedEntries(pick(section) ?? {}).flatMap(([name, value]) => {
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
          wrong(
            UNIT_VALUE,
            `the environment variable ${shown(name)} has no possible name`,
            name,
            'use letters, digits and _',
          );
          return [];
        }
        if (value.includes('\0')) {
          wrong(UNIT_VALUE, `the environment variable ${shown(name)} contains a NUL character`, name, 'remove it');
          return [];
        }
        return [quotedWord(`${name}=${value.replace(/%/g, '%%')}`)];
      }),
  };
}

/** As systemd unquotes words: C escapes within double quotes. */
function quotedWord(word: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\s"'\\;\u0000-\u001f\u007f]/.test(word) && word !== '') return word;
  const escaped = word
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]/g, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped}"`;
}
