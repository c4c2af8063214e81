import { misspelled } from './near';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { wellKnownTargets } from './systemd/targets';
import { at, ownUnitTexts, unitsOf } from './unit-views';

export const UNIT_TARGET: Rule = {
  id: 'bootcdk::unit-target',
  severity: Severity.WARNING,
  title: 'unit wanted by a target with nearly the name of a well-known one',
  why: 'nothing starts a target that does not exist: the unit is enabled and never starts',
  fix: 'give the name of the target that is meant',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.special.html',
  check(plan, report) {
    for (const unit of ownUnitTexts(plan)) {
      for (const { name, directives } of unit.file.sections) {
        if (name !== 'Install') continue;
        for (const { key, value, line } of directives) {
          if (key !== 'WantedBy' && key !== 'RequiredBy' && key !== 'UpheldBy') continue;
          for (const target of value.split(/\s+/)) {
            const meant = meantTarget(target, unit.scope);
            if (meant === undefined || unitsOf(plan).units.some((other) => other.name === target)) continue;
            report({
              origin: unit.origin,
              message: `${at(unit, line)}: ${key}= names ${shown(target)}, did you mean ${shown(meant)}?`,
              got: target,
              fix: `write ${meant}`,
            });
          }
        }
      }
    }
  },
};

function meantTarget(target: string, scope: 'system' | 'user'): string | undefined {
  if (target === '' || target.includes('%')) return undefined;
  const known = wellKnownTargets(scope);
  // Most user units are written after examples for the system's, and the other way round: those names are targets too.
  if (known.has(target) || wellKnownTargets(scope === 'user' ? 'system' : 'user').has(target)) return undefined;
  if (known.has(`${target}.target`)) return `${target}.target`;
  return /\.[a-z]+$/.test(target) && !target.includes('@') ? misspelled(target, known) : undefined;
}
