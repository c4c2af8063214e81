import { misspelled } from './near';
import { decidingLines } from './preset-views';
import { Rule } from './rule';
import { findUnit, maskOf, merged, OwnUnit, Scope, unitsOf } from './unit-views';
import { ownEntries } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { baseName, parentOf } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { unitDirectives, unitValues } from '../system/unit-file';
import { isNameProblem, parseUnitName } from '../system/unit-name';

export const UNIT_INSTALL: Rule = {
  id: 'bootcdk::unit-install',
  severity: Severity.ERROR,
  title: 'unit enabled that does not say by what it is started',
  why: 'without [Install] enabling it does nothing: the unit never starts',
  fix: 'add [Install] with WantedBy=, such as multi-user.target, or do not enable it',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#%5BInstall%5D%20Section%20Options',
  check(plan, report) {
    const done = new Set<OwnUnit>();
    for (const { action, unit: name, scope, file } of decidingLines(plan)) {
      if (action !== 'enable') continue;
      const unit = unitFor(plan, scope, name);
      if (!unit || done.has(unit) || maskOf(plan, scope, unit.name)) continue;
      done.add(unit);
      const whole = merged(plan, unit);
      if (!whole) continue;
      const { sections } = whole.file;
      if (sections.some(({ name: section }) => misspelled(section, ['Install']) !== undefined)) continue;
      // A directive in the wrong section, or misspelt, is a finding of its own.
      if (sections.some(({ directives }) => directives.some(({ key }) => misspelled(key, INSTALL) !== undefined))) {
        continue;
      }
      if (sections.some(({ directives }) => directives.some(({ key }) => INSTALL.includes(key)))) continue;
      if (linked(plan, unit)) continue;
      const started = starters(plan, unit);
      report({
        origin: unit.own ? unit.origin : file.origin,
        message: `the unit ${shown(unit.name)} is enabled, but has no [Install] section that says by what it is started`,
        got: unit.name,
        ...(started === undefined
          ? {}
          : {
              severity: Severity.WARNING,
              fix: `enable ${shown(started)} only, which starts it, or add [Install] with WantedBy=`,
            }),
      });
    }
  },
};

const INSTALL: readonly string[] = ['WantedBy', 'RequiredBy', 'UpheldBy', 'Also', 'Alias'];

/** The unit, or the template of an instance. */
function unitFor(plan: ImagePlan, scope: Scope, name: string): OwnUnit | undefined {
  const parsed = parseUnitName(name);
  if (isNameProblem(parsed)) return undefined;
  return (
    findUnit(plan, scope, name) ?? (parsed.template === undefined ? undefined : findUnit(plan, scope, parsed.template))
  );
}

/** A link in `multi-user.target.wants` enables it whatever presets say. */
function linked(plan: ImagePlan, { name }: OwnUnit): boolean {
  return ownEntries(plan).some(
    ({ path, wish }) =>
      wish.kind === 'symlink' && baseName(path) === name && /\.(?:wants|requires|upholds)$/.test(parentOf(path)),
  );
}

/** The program's unit that starts it, if there is one. */
function starters(plan: ImagePlan, unit: OwnUnit): string | undefined {
  const stem = (name: string): string => name.slice(0, name.lastIndexOf('.'));
  const found = unitsOf(plan).units.find((other) => {
    if (other.scope !== unit.scope || other.name === unit.name) return false;
    const keys = { timer: 'Unit', path: 'Unit', socket: 'Service' } as const;
    const section = { timer: 'Timer', path: 'Path', socket: 'Socket' } as const;
    if (other.type === 'timer' || other.type === 'path' || other.type === 'socket') {
      const named = unitValues(other.file, section[other.type], keys[other.type]).pop();
      return named === undefined
        ? unit.type === 'service' && stem(other.name) === stem(unit.name)
        : named === unit.name;
    }
    return ['Wants', 'Requires', 'BindsTo', 'Upholds', 'OnFailure', 'OnSuccess'].some((key) =>
      unitDirectives(other.file, 'Unit', key).some(({ value }) => value.split(/\s+/).includes(unit.name)),
    );
  });
  return found?.name;
}
