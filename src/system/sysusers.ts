import { fileStem, firstWins } from './file-names';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive, Reject } from '../image/primitive';
import { Architectures, Draft } from '../image/wishes';

const SEE = 'https://www.freedesktop.org/software/systemd/man/latest/sysusers.d.html';

export const ACCOUNT_NAME: RuleInfo = {
  id: 'bootcdk::account-name',
  severity: Severity.ERROR,
  title: 'name that no user or group can have',
  why: 'systemd-sysusers skips the line: the account does not exist, and what runs as it fails',
  fix: 'use letters, digits, "_" and "-", at most 31, not beginning with a digit or "-"',
  see: SEE,
  acknowledgeable: false,
};

export const ACCOUNT_ID: RuleInfo = {
  id: 'bootcdk::account-id',
  severity: Severity.ERROR,
  title: 'number that no user or group can have',
  why: 'systemd-sysusers skips the line: the account does not exist, and what runs as it fails',
  fix: 'give a whole number; system accounts have 1 to 999',
  see: SEE,
  acknowledgeable: false,
};

export const ACCOUNT_VALUE: RuleInfo = {
  id: 'bootcdk::account-value',
  severity: Severity.ERROR,
  title: 'description, home or shell that no account can have',
  why: 'systemd-sysusers skips the line: the account does not exist, and what runs as it fails',
  fix: 'leave out ":" and control characters',
  see: SEE,
  acknowledgeable: false,
};

const LONGEST = 31;
/** Have a meaning of their own: "no id", in 16 and 32 bits. */
const NO_IDS = [65535, 4294967295];

/** The name, or undefined after a finding. */
export function checkedName(name: string, what: string, reject: Reject): string | undefined {
  const problem = nameProblem(name);
  if (!problem) return name;
  reject(ACCOUNT_NAME, { message: `the ${what} name ${shown(name)} ${problem}`, got: name });
  return undefined;
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (/^[0-9-]/.test(name)) return 'begins with a digit or "-"';
  const wrong = /[^A-Za-z0-9_-]/.exec(name);
  if (wrong) return `contains ${JSON.stringify(wrong[0])}`;
  return name.length > LONGEST ? `is longer than ${LONGEST} characters` : undefined;
}

/** The id, or undefined where there is none, and after a finding. */
export function checkedId(id: number | undefined, what: string, reject: Reject): number | undefined {
  if (id === undefined) return undefined;
  if (Number.isInteger(id) && id >= 0 && id < 4294967296 && !NO_IDS.includes(id)) return id;
  reject(ACCOUNT_ID, { message: `${shown(id)} is no ${what} id`, got: String(id) });
  return undefined;
}

/** A field of an account, or undefined where there is none, and after a finding. */
export function checkedField(value: string | undefined, what: string, reject: Reject): string | undefined {
  if (value === undefined || value === '') return undefined;
  // eslint-disable-next-line no-control-regex
  const wrong = /[:\u0000-\u001f\u007f]/.exec(value);
  const relative = what !== 'description' && !value.startsWith('/');
  if (!wrong && !relative) return value;
  const problem = wrong ? `contains ${JSON.stringify(wrong[0])}` : 'is no absolute path';
  reject(ACCOUNT_VALUE, {
    message: `the ${what} ${shown(value)} ${problem}`,
    got: value,
    fix: wrong ? undefined : 'write the whole path',
  });
  return undefined;
}

/** One line: empty fields at the end are left out, others are `-`. */
export function sysusersLine(type: string, name: string, ...fields: Array<string | undefined>): string {
  const all = [type, name, ...fields.map((field) => (field === undefined ? '-' : quoted(field)))];
  while (all[all.length - 1] === '-' && all.length > 3) all.pop();
  return all.join(' ');
}

/** A backslash makes the next character an ordinary one, `%` begins a specifier. */
function quoted(field: string): string {
  const escaped = field.replace(/[\\"]/g, '\\$&').replace(/%/g, '%%');
  return /^[A-Za-z0-9_./:-]+$/.test(field) && field !== '-' ? escaped : `"${escaped}"`;
}

/** The file of one construct. The first of two files wins, so that a child's come before its parent's. */
export function sysusersDraft(
  construct: Primitive,
  lines: readonly string[],
  context: LoweringContext,
  architectures: Architectures,
): Draft {
  return {
    kind: 'file',
    phase: Phase.FILES,
    ...architectures,
    path: `/usr/lib/sysusers.d/${firstWins(context)}-${fileStem(construct, context)}.conf`,
    content: { data: lines.map((line) => `${line}\n`).join('') },
  };
}
