import { closest } from '../core/did-you-mean';

/** Types of units, by the suffix of their names. */
const UNIT_TYPES = [
  'automount',
  'device',
  'mount',
  'path',
  'scope',
  'service',
  'slice',
  'socket',
  'swap',
  'target',
  'timer',
] as const;

export type UnitType = (typeof UNIT_TYPES)[number];

/** The section of its own that a unit of a type has. */
export const TYPE_SECTIONS: { readonly [type in UnitType]?: string } = {
  automount: 'Automount',
  mount: 'Mount',
  path: 'Path',
  scope: 'Scope',
  service: 'Service',
  slice: 'Slice',
  socket: 'Socket',
  swap: 'Swap',
  timer: 'Timer',
};

/** The parts of `getty@tty1.service`. */
export interface UnitName {
  readonly name: string;
  readonly type: UnitType;
  /** `tty1`; empty for a template; absent for a unit that is neither template nor instance. */
  readonly instance?: string;
  /** The template of an instance or template. */
  readonly template?: string;
}

/** What is wrong with a name, and the way out. */
export interface NameProblem {
  readonly problem: string;
  readonly fix: string;
}

const MAX_LENGTH = 255;

/** The parts of a unit's name, or why it is none. */
export function parseUnitName(name: string): UnitName | NameProblem {
  if (name === '') return { problem: 'is empty', fix: 'give the name of a unit, such as "backup.service"' };
  const invalid = /[^A-Za-z0-9:_.\\@-]/.exec(name);
  if (invalid) {
    const character = JSON.stringify(invalid[0]);
    const fix = name.includes('/') ? 'give the name of the unit, not its path' : 'use letters, digits and :-_.\\@ only';
    return { problem: `contains ${character}`, fix };
  }
  const dot = name.lastIndexOf('.');
  const type = name.slice(dot + 1);
  if (dot === -1 || !isUnitType(type)) return suffixProblem(name, dot);
  if (dot === 0 || name.startsWith('@')) {
    return { problem: 'has nothing before its suffix', fix: `give a name before ".${type}"` };
  }
  if (name.length > MAX_LENGTH) return { problem: `is longer than ${MAX_LENGTH} characters`, fix: 'shorten it' };
  const at = name.indexOf('@');
  if (at === -1) return { name, type };
  return { name, type, instance: name.slice(at + 1, dot), template: `${name.slice(0, at + 1)}.${type}` };
}

export function isNameProblem(parsed: UnitName | NameProblem): parsed is NameProblem {
  return 'problem' in parsed;
}

export function isUnitType(type: string): type is UnitType {
  return (UNIT_TYPES as readonly string[]).includes(type);
}

function suffixProblem(name: string, dot: number): NameProblem {
  const meant = dot === -1 ? undefined : closest(name.slice(dot + 1), UNIT_TYPES);
  const fix = meant
    ? `did you mean "${name.slice(0, dot)}.${meant}"?`
    : `add the type of the unit: "${name}.service", or another of ${UNIT_TYPES.map((type) => `.${type}`).join(', ')}`;
  return { problem: 'does not end with the type of a unit', fix };
}

/** `/var/my data` → `var-my\x20data`, as `systemd-escape --path` does. */
export function escapePath(path: string): string {
  const inner = path
    .split('/')
    .filter((part) => part !== '')
    .join('/');
  if (inner === '') return '-';
  return [...Buffer.from(inner, 'utf8')]
    .map((byte, index) => {
      const character = String.fromCharCode(byte);
      if (character === '/') return '-';
      if (/[A-Za-z0-9:_.]/.test(character) && !(character === '.' && index === 0)) return character;
      return `\\x${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}
