import { Rule } from './rule';
import { ownEntries, textOf, writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { CENTOS_BOOTC, FEDORA_ATOMIC, FEDORA_BOOTC, FEDORA_COREOS } from '../image/base/table';
import { EditData } from '../image/wishes';
import { OS_RELEASE } from '../system/os-release';

const PATHS = ['/usr/lib/os-release', '/etc/os-release'];

/** `ID=` of the bases whose files were read; products of Universal Blue change it. */
const IDS = new Map([
  [FEDORA_BOOTC.name, 'fedora'],
  [FEDORA_ATOMIC.name, 'fedora'],
  [FEDORA_COREOS.name, 'fedora'],
  [CENTOS_BOOTC.name, 'centos'],
]);

/** Another ID in a file or an edit; in an `OsRelease` it is an argument finding. */
export const OS_RELEASE_OF_FILES: Rule = {
  ...OS_RELEASE,
  severity: Severity.WARNING,
  check(plan, report) {
    const expected = IDS.get(plan.base.given.name);
    if (expected === undefined || !writesAny(plan, PATHS)) return;
    for (const { path, wish } of ownEntries(plan)) {
      if (!PATHS.includes(path)) continue;
      const id =
        wish.kind === 'file'
          ? (idOf(textOf(wish.content)) ?? '')
          : wish.kind === 'edit'
            ? editedId(wish.edit)
            : undefined;
      if (id === undefined || id === expected) continue;
      const what = id === '' ? 'has no ID' : `has the ID ${shown(id)}`;
      report({
        origin: wish.origin,
        message: `${path} ${what}, but the packages are from ${shown(expected)}`,
        got: id === '' ? path : id,
      });
    }
  },
};

function idOf(text: string): string | undefined {
  const value = /^[ \t]*ID=(.*)$/m.exec(text)?.[1]?.trim();
  return value === undefined ? undefined : unquoted(value);
}

function editedId(edit: EditData): string | undefined {
  if (edit.format === 'lines') return idOf(edit.ensure.join('\n'));
  const value =
    edit.format === 'ini' ? edit.set.find(({ section, key }) => section === '' && key === 'ID')?.value : undefined;
  return value === undefined ? undefined : unquoted(value);
}

const unquoted = (value: string): string => value.replace(/^(["'])(.*)\1$/, '$2');
