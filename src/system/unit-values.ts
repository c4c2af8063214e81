import { calendarProblem } from './calendar';
import { isNameProblem, parseUnitName } from './unit-name';
import { UNIT_CALENDAR } from './unit-rules';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';

/** What is wrong with a value, and the way out. */
export interface ValueProblem {
  readonly problem: string;
  readonly fix: string;
  readonly rule?: RuleInfo;
}

export type Check = (value: string) => ValueProblem | undefined;

/** The name of a unit; one with specifiers is systemd's to judge. */
export const unitReference: Check = (value) => {
  if (value.includes('%')) return undefined;
  const parsed = parseUnitName(value);
  if (!isNameProblem(parsed)) return undefined;
  if (/\s/.test(value)) return { problem: 'is several words', fix: 'give one unit a string' };
  // Of a name alone: what others wait for is a target or a service, most of the time.
  const fix = /^[\w:\\@-]+$/.test(value)
    ? `add its type: ${shown(`${value}.target`)}, ${shown(`${value}.service`)} or another`
    : parsed.fix;
  return { problem: `${parsed.problem}, so that it names no unit`, fix };
};

export const calendar: Check = (value) => {
  const problem = calendarProblem(value);
  return problem && { ...problem, rule: UNIT_CALENDAR };
};

export const octal: Check = (value) =>
  /^[0-7]{3,4}$/.test(value) ? undefined : { problem: 'is no mode', fix: 'give three or four octal digits' };

/** Absolute, or beginning with a specifier. */
export const absolutePath: Check = (value) =>
  /^[/%]/.test(value)
    ? undefined
    : { problem: 'is no absolute path', fix: `write the whole path, "/${value.replace(/^\.\//, '')}"` };

/** The same, with `-` before what may be missing. */
export const optionalPath: Check = (value) => absolutePath(value.replace(/^-/, ''));

/** `ReadWritePaths=` and the like: `-` and `+` before the path. */
export const sandboxPath: Check = (value) => absolutePath(value.replace(/^-?\+?/, ''));

export const workingDirectory: Check = (value) => (/^-?~$/.test(value) ? undefined : optionalPath(value));

/** A directory below `root`, which systemd makes. */
export const below =
  (root: string): Check =>
  (value) => {
    if (value.startsWith('/')) {
      const inner = value.startsWith(`${root}/`) ? value.slice(root.length + 1) : value.slice(1);
      return { problem: `is absolute, where a directory below ${root} is meant`, fix: `write "${inner}"` };
    }
    return value.split('/').includes('..')
      ? { problem: 'contains ".."', fix: `name a directory below ${root}` }
      : undefined;
  };

export const documentation: Check = (value) =>
  /^(?:https?:\/\/|file:\/|info:|man:)/.test(value)
    ? undefined
    : { problem: 'is no documentation URI', fix: 'begin with https://, man:, file:/ or info:' };
