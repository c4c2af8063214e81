import { misspelled } from './near';
import { quadletServices } from './quadlet-views';
import { Rule } from './rule';
import { findUnit, maskOf, merged, OwnUnit, unitsOf, UNIT_DIRECTORIES } from './unit-views';
import { hasUnknown, writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { ImagePlan } from '../image/plan/plan';
import { unitValues } from '../system/unit-file';

export const UNIT_TIMER: Rule = {
  id: 'bootcdk::unit-timer',
  severity: Severity.ERROR,
  title: 'timer for a unit that the image does not have or cannot start',
  why: 'the timer elapses and nothing happens',
  fix: 'name the unit that it starts like the timer, or give it with Unit=',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html',
  check(plan, report) {
    if (!writesAny(plan, UNIT_DIRECTORIES)) return;
    for (const timer of unitsOf(plan).units) {
      if (timer.type !== 'timer' || !timer.own || timer.unit.instance !== undefined) continue;
      const name = startedBy(plan, timer);
      if (name === undefined) continue;
      if (maskOf(plan, timer.scope, name)) {
        if (maskOf(plan, timer.scope, timer.name)) continue;
        const fix = `mask ${shown(timer.name)} as well, or leave both as they are`;
        report({
          origin: timer.origin,
          message: `the timer ${shown(timer.name)} starts ${shown(name)}, which the image masks`,
          got: timer.name,
          fix,
        });
        continue;
      }
      if (exists(plan, timer, name)) continue;
      const meant = misspelled(name, startable(plan, timer, name.slice(name.lastIndexOf('.'))));
      if (meant === undefined) continue;
      report({
        origin: timer.origin,
        message: `the timer ${shown(timer.name)} starts ${shown(name)}, which the image does not have, did you mean ${shown(meant)}?`,
        got: name === `${timer.name.slice(0, -'.timer'.length)}.service` ? timer.name : name,
        fix: `call the timer ${shown(meant.replace(/\.[a-z]+$/, '.timer'))}, or add Unit=${meant}`,
      });
    }
  },
};

function startedBy(plan: ImagePlan, timer: OwnUnit): string | undefined {
  const whole = merged(plan, timer);
  if (!whole) return undefined;
  const named = unitValues(whole.file, 'Timer', 'Unit').pop() ?? timer.name.replace(/\.timer$/, '.service');
  return named.includes('%') || named.includes('@') ? undefined : named;
}

function exists(plan: ImagePlan, timer: OwnUnit, name: string): boolean {
  if (findUnit(plan, timer.scope, name) || quadletServices(plan).has(name)) return true;
  return UNIT_DIRECTORIES.some(
    (directory) => plan.tree.lookup(`${directory}/${name}`).state === 'present' || hasUnknown(plan, directory),
  );
}

/** Units of the program that no timer of their own starts. */
function startable(plan: ImagePlan, timer: OwnUnit, suffix: string): string[] {
  const { units } = unitsOf(plan);
  const same = units.filter(({ scope }) => scope === timer.scope);
  const taken = new Set(
    same.filter(({ type, name }) => type === 'timer' && name !== timer.name).map((other) => startedBy(plan, other)),
  );
  return same.map(({ name }) => name).filter((name) => name.endsWith(suffix) && !taken.has(name));
}
