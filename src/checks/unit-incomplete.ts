import { misspelled } from './near';
import { Rule } from './rule';
import { at, merged, OwnUnit, unitsOf, UNIT_DIRECTORIES } from './unit-views';
import { writesAny } from './views';
import { shown } from '../core/text';
import { UnitFile, unitDirectives, unitValues } from '../system/unit-file';
import { escapePath, TYPE_SECTIONS } from '../system/unit-name';
import { UNIT_INCOMPLETE } from '../system/unit-rules';

interface Problem {
  readonly problem: string;
  readonly fix: string;
  /** Where, if at a line. */
  readonly line?: number;
  readonly got?: string;
}

/** What systemd refuses to load although every line of it is right. Typed units report most of it as arguments. */
export const UNIT_INCOMPLETE_OF_FILES: Rule = {
  ...UNIT_INCOMPLETE,
  check(plan, report) {
    if (!writesAny(plan, UNIT_DIRECTORIES)) return;
    for (const main of unitsOf(plan).units) {
      const section = TYPE_SECTIONS[main.type];
      if (!main.own || section === undefined || !main.file.sections.some(({ name }) => name === section)) continue;
      const whole = merged(plan, main);
      const found = whole && !attempted(whole.file, section) ? problemOf(main, section, whole.file) : undefined;
      if (!found) continue;
      const what = found.line === undefined ? `the unit ${shown(main.name)}` : `${at(main, found.line)}: the unit`;
      report({ origin: main.origin, message: `${what} ${found.problem}`, got: found.got ?? main.name, fix: found.fix });
    }
  },
};

/** What units of a type need, by their section. */
const NEEDED: { readonly [section: string]: readonly string[] } = {
  Service: ['ExecStart'],
  Timer: ['OnCalendar', 'OnActiveSec', 'OnBootSec', 'OnStartupSec', 'OnUnitActiveSec', 'OnUnitInactiveSec'],
  Socket: ['ListenStream', 'ListenDatagram', 'ListenSequentialPacket', 'ListenFIFO'],
  Path: ['PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty'],
  Mount: ['What', 'Where'],
};

/** Whether what is needed is there, but misspelt or in another section: that is a finding of its own. */
function attempted(file: UnitFile, section: string): boolean {
  const needed = NEEDED[section] ?? [];
  return file.sections.some(({ name, directives }) =>
    directives.some(({ key }) => (needed.includes(key) ? name !== section : misspelled(key, needed) !== undefined)),
  );
}

/** @see https://github.com/systemd/systemd/blob/main/src/core/service.c service_verify(), and its like for other types */
function problemOf(main: OwnUnit, section: string, whole: UnitFile): Problem | undefined {
  const has = (...keys: string[]): boolean => keys.some((key) => unitValues(whole, section, key).length > 0);
  switch (main.type) {
    case 'service':
      return serviceProblem(main, whole);
    case 'timer':
      if (triggers(whole) > 0 || has('OnClockChange', 'OnTimezoneChange')) return undefined;
      return { problem: 'is a timer that nothing triggers', fix: 'add OnCalendar=, OnBootSec= or another trigger' };
    case 'socket':
      if (
        whole.sections.some(
          ({ name, directives }) => name === section && directives.some(({ key }) => key.startsWith('Listen')),
        )
      ) {
        return undefined;
      }
      return { problem: 'is a socket that listens on nothing', fix: 'add ListenStream= or another address' };
    case 'path':
      if (has('PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty')) return undefined;
      return { problem: 'is a path unit that watches nothing', fix: 'add PathExists=, PathChanged= or another path' };
    case 'mount':
      return has('What') ? mountProblem(main, whole) : { problem: 'is a mount of nothing', fix: 'add What=' };
    default:
      return undefined;
  }
}

function serviceProblem(main: OwnUnit, whole: UnitFile): Problem | undefined {
  const starts = unitValues(whole, 'Service', 'ExecStart');
  const types = unitValues(whole, 'Service', 'Type');
  const type = types[types.length - 1];
  if (starts.length === 0) {
    const other =
      unitValues(whole, 'Service', 'ExecStop').length + unitValues(whole, 'Unit', 'SuccessAction').length > 0;
    const bus = unitValues(whole, 'Service', 'BusName').length > 0;
    // Of a template, the drop-ins of an instance may have it.
    if (main.unit.instance !== undefined) return undefined;
    if (type === undefined ? other && !bus : type === 'oneshot' && other) return undefined;
    const only = type !== undefined && type !== 'oneshot' ? `, which its Type=${type} needs` : '';
    return { problem: `has no ExecStart=${only}`, fix: 'add ExecStart= with the program that it runs' };
  }
  const own = unitDirectives(main.file, 'Service', 'ExecStart').filter(({ value }) => value !== '');
  // More in drop-ins is a finding of its own.
  if (unitValues(main.file, 'Service', 'ExecStart').length < 2 || starts.length < 2 || type === 'oneshot') {
    return undefined;
  }
  const second = own[own.length - 1]!;
  return {
    problem: 'has more than one ExecStart=, which only a oneshot service may have',
    fix: 'add Type=oneshot, or use ExecStartPre= for what runs before',
    line: second.line,
    got: second.value,
  };
}

/** Any empty one resets all. */
function triggers(whole: UnitFile): number {
  let count = 0;
  for (const { name, directives } of whole.sections) {
    if (name !== 'Timer') continue;
    for (const { key, value } of directives) {
      if (/^On(?:Calendar|(?:Active|Boot|Startup|UnitActive|UnitInactive)Sec)$/.test(key)) {
        count = value === '' ? 0 : count + 1;
      }
    }
  }
  return count;
}

function mountProblem(main: OwnUnit, whole: UnitFile): Problem | undefined {
  const where = unitDirectives(whole, 'Mount', 'Where').pop();
  if (!where?.value.startsWith('/') || /[%"'\\]/.test(where.value)) return undefined;
  const expected = `${escapePath(where.value)}.mount`;
  if (expected === main.name) return undefined;
  return {
    problem: `mounts ${shown(where.value)}, which the name of a mount must say`,
    fix: `call it ${shown(expected)}`,
  };
}
