import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { pathProblem } from '../plan/paths';
import { Reject } from '../primitive';
import { Owner } from '../wishes';

export const PATH: RuleInfo = {
  id: 'bootcdk::path',
  severity: Severity.ERROR,
  title: 'path that is no path of an entry',
  why: 'a relative path, "..", a trailing slash or a control character does not say where the entry is to be',
  fix: 'give an absolute path without "." and ".."',
  acknowledgeable: false,
};

export const MODE: RuleInfo = {
  id: 'bootcdk::mode',
  severity: Severity.ERROR,
  title: 'mode that is no mode',
  why: 'the permission bits of the file would be something else than was meant',
  fix: 'give octal digits as a string, such as "0644" or "0755"',
  acknowledgeable: false,
};

/** The path, or undefined after a finding. */
export function checkedPath(path: string, reject: Reject): string | undefined {
  const problem = pathProblem(path);
  if (!problem) return path;
  reject(PATH, { message: `the path ${shown(path)} ${problem.problem}`, fix: problem.fix, got: path });
  return undefined;
}

/** Permission bits; undefined for none given and, after a finding, for what is no mode. */
export function checkedMode(mode: string | undefined, reject: Reject): number | undefined {
  if (mode === undefined) return undefined;
  if (/^[0-7]{3,4}$/.test(mode)) return parseInt(mode, 8);
  reject(MODE, { message: `the mode ${shown(mode)} is not three or four octal digits`, got: mode });
  return undefined;
}

/** `"967"` is the number 967: program languages without unions give ids as strings. */
export function owner(name: string | undefined): Owner | undefined {
  if (name === undefined) return undefined;
  return /^\d+$/.test(name) ? Number(name) : name;
}
