import { MountSection, PathSection, SocketSection, TimerSection } from './other-sections';
import { ServiceSection } from './service-section';
import { checked, Field, Wrong } from './unit-field';
import { INSTALL, MOUNT, PATH, SERVICE, SOCKET, TIMER, UNIT } from './unit-fields';
import { UnitTextSection } from './unit-file';
import { TYPE_SECTIONS, UnitType } from './unit-name';
import { UNIT_CONTENT, UNIT_RESET, UNIT_SECTION, UNIT_VALUE } from './unit-rules';
import { InstallSection, UnitSection } from './unit-section';
import { closest } from '../core/did-you-mean';
import { shown, sortedEntries } from '../core/text';
import { Reject } from '../image/primitive';

/** The sections of a unit file. Only those that belong to the type of the unit can be given. */
export interface SystemdSections {
  /**
   * `[Unit]`.
   *
   * @default - none
   */
  readonly unit?: UnitSection;

  /**
   * `[Service]`, of a service.
   *
   * @default - none
   */
  readonly service?: ServiceSection;

  /**
   * `[Timer]`, of a timer.
   *
   * @default - none
   */
  readonly timer?: TimerSection;

  /**
   * `[Socket]`, of a socket.
   *
   * @default - none
   */
  readonly socket?: SocketSection;

  /**
   * `[Mount]`, of a mount.
   *
   * @default - none
   */
  readonly mount?: MountSection;

  /**
   * `[Path]`, of a path unit.
   *
   * @default - none
   */
  readonly path?: PathSection;

  /**
   * `[Install]`.
   *
   * @default - a new unit that is enabled, and a new template, gets what its type usually has; see `SystemdUnit`
   */
  readonly install?: InstallSection;

  /**
   * What the typed sections lack: section, directive, values, one line each.
   * `{ "Service": { "LimitNOFILE": ["65536"] }, "Swap": { "Priority": ["10"] } }`
   *
   * @default - nothing
   */
  readonly extra?: { readonly [section: string]: { readonly [directive: string]: string[] } };
}

type Directive = UnitTextSection['directives'][number];

interface Typed {
  readonly name: string;
  /** Undefined where the user did not give the section. */
  render(sections: SystemdSections, wrong: Wrong): Directive[] | undefined;
  /** Directives of which the last line wins. */
  readonly single: ReadonlySet<string>;
}

function typed<S>(name: string, pick: (s: SystemdSections) => S | undefined, fields: ReadonlyArray<Field<S>>): Typed {
  return {
    name,
    single: new Set(fields.filter(({ adds }) => !adds).map(({ key }) => key)),
    render: (sections, wrong) => {
      const section = pick(sections);
      if (section === undefined) return undefined;
      return fields.flatMap((field) => field.values(section, wrong).map((value) => ({ key: field.key, value })));
    },
  };
}

const TYPED: readonly Typed[] = [
  typed('Unit', (s) => s.unit, UNIT),
  typed('Service', (s) => s.service, SERVICE),
  typed('Timer', (s) => s.timer, TIMER),
  typed('Socket', (s) => s.socket, SOCKET),
  typed('Mount', (s) => s.mount, MOUNT),
  typed('Path', (s) => s.path, PATH),
  typed('Install', (s) => s.install, INSTALL),
];

/** Whether any section is given. */
export function hasSections(s: SystemdSections): boolean {
  return [s.unit, s.service, s.timer, s.socket, s.mount, s.path, s.install, s.extra].some(
    (given) => given !== undefined,
  );
}

/** Dependencies add up over drop-ins; an empty assignment is ignored. */
const DEPENDENCIES =
  /^(?:After|Before|Wants|Requires|Requisite|BindsTo|PartOf|Upholds|Conflicts|OnFailure|OnSuccess|JoinsNamespaceOf|RequiresMountsFor|WantsMountsFor|Propagates\w+|\w*PropagatedFrom)$/;
const IN_UNIT = /^(?:Condition[A-Z]|Assert[A-Z]|Documentation$)/;
const IN_INSTALL = new Set(['WantedBy', 'RequiredBy', 'UpheldBy', 'Also', 'Alias']);

/**
 * The sections as text, in the order of systemd's own files; undefined where anything is wrong: all of it is reported,
 * and a unit with a line less would be another mistake.
 */
export function buildSections(
  sections: SystemdSections,
  type: UnitType,
  report: Reject,
  resets: readonly string[] = [],
): UnitTextSection[] | undefined {
  let wrongs = 0;
  const reject: Reject = (rule, finding) => {
    wrongs++;
    report(rule, finding);
  };
  const own = TYPE_SECTIONS[type];
  const wrong: Wrong = (rule, message, got, fix) => reject(rule, { message, got, fix });
  const built = new Map<string, Directive[]>();
  for (const section of TYPED) {
    const directives = section.render(sections, wrong);
    if (!directives) continue;
    if (allowed(section.name, own, type, reject)) built.set(section.name, directives);
  }
  if (sections.unit?.conditions) built.get('Unit')!.push(...conditions(sections.unit.conditions, wrong));
  addExtra(sections, built, own, type, reject, wrong);
  for (const key of [...resets].sort().reverse()) addReset(key, built, own, reject);
  if (wrongs > 0) return undefined;
  const rank = (name: string): number => (name === 'Unit' ? 0 : name === own ? 1 : name === 'Install' ? 3 : 2);
  return [...built]
    .map(([name, directives]) => ({ name, directives }))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}

function allowed(name: string, own: string | undefined, type: UnitType, reject: Reject): boolean {
  if (name === 'Unit' || name === 'Install' || name === own || name.startsWith('X-')) return true;
  const known = ['Unit', 'Install', ...(own === undefined ? [] : [own])];
  const meant = closest(name, known);
  reject(UNIT_SECTION, {
    message: `a ${type} has no section [${name}], but ${known.map((section) => `[${section}]`).join(', ')}`,
    got: name,
    fix: meant ? `did you mean "${meant}"?` : `put it into a unit whose name ends with ".${name.toLowerCase()}"`,
  });
  return false;
}

function conditions(given: { readonly [name: string]: string[] }, wrong: Wrong): Directive[] {
  return sortedEntries(given).flatMap(([key, values]) => {
    if (!/^(?:Condition|Assert)[A-Z][A-Za-z]*$/.test(key)) {
      wrong(
        UNIT_VALUE,
        `${shown(key)} is no condition`,
        key,
        `give the full name, "Condition${key}" or "Assert${key}"`,
      );
      return [];
    }
    return values
      .filter((value) => checked(key, value, () => undefined, wrong))
      .map((value) => ({ key, value: value.trim() }));
  });
}

function addExtra(
  sections: SystemdSections,
  built: Map<string, Directive[]>,
  own: string | undefined,
  type: UnitType,
  reject: Reject,
  wrong: Wrong,
): void {
  for (const [name, directives] of sortedEntries(sections.extra ?? {})) {
    if (!allowed(name, own, type, reject)) continue;
    const section = built.get(name) ?? [];
    built.set(name, section);
    const single = TYPED.find((t) => t.name === name)?.single;
    const given = new Set(section.map(({ key }) => key));
    for (const [key, values] of sortedEntries(directives)) {
      if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(key)) {
        wrong(UNIT_VALUE, `${shown(key)} is no name of a directive`, key, 'give the name as it stands before "="');
      } else if (single?.has(key) && given.has(key)) {
        reject(UNIT_CONTENT, { message: `${key}= is given in the typed section and in \`extra\``, got: key });
      } else {
        for (const value of values) {
          if (checked(key, value, () => undefined, wrong)) section.push({ key, value: value.trim() });
        }
      }
    }
  }
}

/** `Key=` before all lines: emptying one trigger of a timer empties the others, too. */
function addReset(key: string, built: Map<string, Directive[]>, own: string | undefined, reject: Reject): void {
  if (DEPENDENCIES.test(key)) {
    reject(UNIT_RESET, { message: `${key}= is a dependency, which a drop-in can add to but not reset`, got: key });
    return;
  }
  if (!/^[A-Z][A-Za-z0-9]*$/.test(key)) {
    const fix = 'give the name of a directive, such as "ExecStart"';
    reject(UNIT_VALUE, { message: `${shown(key)} is no name of a directive`, got: key, fix });
    return;
  }
  const name = IN_UNIT.test(key) || own === undefined ? 'Unit' : IN_INSTALL.has(key) ? 'Install' : own;
  const section = built.get(name) ?? [];
  built.set(name, section);
  section.unshift({ key, value: '' });
}
