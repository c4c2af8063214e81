import { misspelled } from './near';
import { Report, Rule } from './rule';
import { checkArchitectures } from './rust-architectures';
import { isTable, lineOfKey, readOrReport, TomlTable } from './toml-file';
import { directFiles, lineOf, TextFile, writesAny } from './views';
import { Severity } from '../core/findings';
import { listed, shown } from '../core/text';

export const INSTALL_DIRECTORIES: readonly string[] = [
  '/usr/lib/bootc/install',
  '/usr/local/lib/bootc/install',
  '/etc/bootc/install',
];

/** Of `crates/lib/src/install/config.rs`: `true` for a value, a table for a table. */
interface Shape {
  readonly [key: string]: true | Shape;
}
const SHAPE: Shape = {
  install: {
    'root-fs-type': true,
    filesystem: { root: { type: true } },
    block: true,
    kargs: true,
    'karg-deletes': true,
    'match-architectures': true,
    ostree: { 'bls-append-except-default': true },
    stateroot: true,
    'root-mount-spec': true,
    'boot-mount-spec': true,
    bootupd: { 'skip-boot-uuid': true },
    bootloader: true,
    'discoverable-partitions': true,
    'enforce-container-sigpolicy': true,
  },
};
const FILE_SYSTEMS = ['btrfs', 'ext4', 'xfs'];

export const INSTALL_CONFIGURATION_FILE: Rule = {
  id: 'bootcdk::install-configuration-file',
  severity: Severity.ERROR,
  title: 'install configuration that bootc cannot read, or does not apply',
  why: '`bootc install` fails on a file that it cannot read, and ignores one for an architecture by a wrong name',
  fix: 'write it as bootc-install-config(5) says, or use `InstallConfiguration`',
  see: 'https://bootc-dev.github.io/bootc/man/bootc-install-config.5.html',
  check(plan, report) {
    if (!writesAny(plan, INSTALL_DIRECTORIES)) return;
    for (const file of directFiles(plan, INSTALL_DIRECTORIES)) if (file.own) checkFile(file, report);
  },
};

function checkFile(file: TextFile, report: Report): void {
  const table = readOrReport(file, report);
  if (!table) return;
  checkKeys(file, table, SHAPE, '', report);
  const { install } = table;
  if (isTable(install)) checkValues(file, install, report);
}

function checkKeys(file: TextFile, table: TomlTable, shape: Shape, above: string, report: Report): void {
  for (const [key, value] of Object.entries(table)) {
    const expected = Object.prototype.hasOwnProperty.call(shape, key) ? shape[key] : undefined;
    if (expected !== undefined) {
      if (expected !== true && isTable(value)) checkKeys(file, value, expected, `${above}${key}.`, report);
      continue;
    }
    const meant = misspelled(key, Object.keys(shape));
    const misplaced = above === '' && Object.prototype.hasOwnProperty.call(SHAPE.install, key);
    // Of what is not near to anything a newer bootc may know more.
    if (meant === undefined && !misplaced) continue;
    const at = `${file.name}:${lineOfKey(file.text, key)}`;
    const message = misplaced
      ? `${at}: has the key ${shown(key)} outside of [install]`
      : `${at}: has the key ${shown(`${above}${key}`)}, did you mean ${shown(`${above}${meant}`)}?`;
    report({
      origin: file.origin,
      message,
      got: key,
      fix: misplaced ? 'move it to [install]' : `write ${above}${meant}`,
    });
  }
}

function checkValues(file: TextFile, install: TomlTable, report: Report): void {
  const { origin, name, text } = file;
  for (const type of fileSystemsOf(install)) {
    if (FILE_SYSTEMS.includes(type)) continue;
    const allowed = listed(FILE_SYSTEMS.map(shown), 'or');
    const message = `${name}:${lineOf(text, `"${type}"`)}: the root file system ${shown(type)} is none that bootc makes: ${allowed}`;
    report({ origin, message, got: type, fix: `write ${allowed}` });
  }
  checkArchitectures(file, install['match-architectures'], report);
}

/** The root file systems that `[install]` says. */
export function fileSystemsOf(install: TomlTable): string[] {
  const { filesystem } = install;
  const root = isTable(filesystem) && isTable(filesystem.root) ? filesystem.root.type : undefined;
  return [root, install['root-fs-type']].filter((type): type is string => typeof type === 'string');
}
