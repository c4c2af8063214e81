import { Report, Rule } from './rule';
import { checkArchitectures } from './rust-architectures';
import { isStrings, isTable, lineOfKey, readOrReport, TomlTable } from './toml-file';
import { directFiles, TextFile } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

export const KERNEL_ARGUMENTS_DIRECTORY = '/usr/lib/bootc/kargs.d';
const KEYS = ['kargs', 'match-architectures'];

export const KERNEL_ARGUMENTS_FILE: Rule = {
  id: 'bootcdk::kernel-arguments-file',
  severity: Severity.ERROR,
  title: 'file of kernel arguments that bootc cannot read, or does not apply',
  why: 'one file that bootc cannot read makes every update fail; one for an architecture by a wrong name is never applied',
  fix: 'write `kargs = ["…"]` and, if need be, `match-architectures = ["x86_64"]`, and nothing else',
  see: 'https://bootc-dev.github.io/bootc/building/kernel-arguments.html',
  check(plan, report) {
    if (!plan.tree.writes(KERNEL_ARGUMENTS_DIRECTORY)) return;
    for (const file of directFiles(plan, [KERNEL_ARGUMENTS_DIRECTORY])) if (file.own) checkFile(file, report);
  },
};

function checkFile(file: TextFile, report: Report): void {
  const table = readOrReport(file, report);
  if (!table) return;
  const { origin, name } = file;
  for (const key of Object.keys(table)) {
    if (!KEYS.includes(key)) report({ origin, ...unknownKey(file, key, table[key]) });
  }
  if (table.kargs === undefined && Object.keys(table).every((key) => KEYS.includes(key))) {
    report({ origin, message: `${name} has no "kargs"`, got: name });
  }
  checkValues(file, table, report);
}

function unknownKey(file: TextFile, key: string, value: unknown): { message: string; got: string; fix?: string } {
  const at = `${file.name}:${lineOfKey(file.text, key)}`;
  if (isTable(value)) {
    const fix = `leave [${key}] out: the keys stand at the top of the file`;
    return {
      message: `${at}: has the table ${shown(`[${key}]`)}, where only "kargs" and "match-architectures" are allowed`,
      got: `[${key}]`,
      fix,
    };
  }
  const meant = key.replace(/_/g, '-') === 'match-architectures' ? 'match-architectures' : undefined;
  const hint =
    meant === undefined ? ', only "kargs" and "match-architectures" are allowed' : `, did you mean ${shown(meant)}?`;
  return { message: `${at}: has the key ${shown(key)}${hint}`, got: key };
}

function checkValues(file: TextFile, table: TomlTable, report: Report): void {
  const { origin, name, text } = file;
  for (const key of KEYS) {
    if (table[key] === undefined || isStrings(table[key])) continue;
    const line = lineOfKey(text, key);
    report({
      origin,
      message: `${name}:${line}: "${key}" is no list of strings`,
      // The key alone is in the path, too.
      got: text.split('\n')[line - 1]!.trim(),
      fix: `write ${key} = ["…"]`,
    });
  }
  checkArchitectures(file, table['match-architectures'], report);
}
