import { chainOf, known, Resource } from './resource';
import { matchesUnit, namesOneUnit, presetLines, PresetLine } from '../../checks/preset-views';
import { DropIn, findUnit, maskOf, merged, OwnUnit, Scope, UNIT_DIRECTORIES, unitsOf } from '../../checks/unit-views';
import { baseName, parentOf } from '../../image/plan/paths';
import { ImagePlan } from '../../image/plan/plan';
import { isNameProblem, parseUnitName } from '../../system/unit-name';
import { unitData } from '../matching/parse';

/** Units that the program writes, and those that it enables, disables, masks or changes. */
export function units(plan: ImagePlan): Resource[] {
  return (['system', 'user'] as const).flatMap((scope) =>
    [...namesOf(plan, scope)].sort().map((name) => unitResource(plan, scope, name)),
  );
}

function namesOf(plan: ImagePlan, scope: Scope): Set<string> {
  const ours = unitsOf(plan);
  const named = presetLines(plan).filter((line) => line.scope === scope && namesOneUnit(line));
  return new Set([
    ...ours.units.filter((unit) => unit.scope === scope).map(({ name }) => name),
    ...ours.dropIns.filter((dropIn) => dropIn.scope === scope && isUnit(dropIn.target)).map(({ target }) => target),
    ...named.flatMap(instancesOf),
    ...masked(plan, scope),
  ]);
}

/** Not one of those that stand for several: `service`, `foo-.service`. */
const isUnit = (target: string): boolean => !isNameProblem(parseUnitName(target)) && !/-\.[a-z]+$/.test(target);

function masked(plan: ImagePlan, scope: Scope): string[] {
  const directories = UNIT_DIRECTORIES.filter((directory) => directory.endsWith(`/${scope}`));
  const names = chainOf(plan).flatMap(({ tree }) =>
    tree.own().flatMap(({ path }) => (directories.includes(parentOf(path)) ? [baseName(path)] : [])),
  );
  return [...new Set(names)].filter((name) => maskOf(plan, scope, name) !== undefined);
}

/** A line about a template with instances is about these. */
function instancesOf({ unit, instances }: PresetLine): string[] {
  return instances.length === 0 ? [unit] : instances.map((instance) => unit.replace('@.', `@${instance}.`));
}

function unitResource(plan: ImagePlan, scope: Scope, name: string): Resource {
  const file = findUnit(plan, scope, name) ?? templateOf(plan, scope, name);
  const dropIns = unitsOf(plan).dropIns.filter((dropIn) => dropIn.scope === scope && dropIn.target === name);
  const line = presetLines(plan).find((each) => each.scope === scope && decides(each, name));
  const mask = maskOf(plan, scope, name);
  const origins = [file, ...dropIns, line?.file, mask].flatMap((from) => (from ? [from.origin] : []));
  return {
    name,
    data: known({
      name,
      scope,
      sections: sectionsOf(plan, file, dropIns),
      enabled: line === undefined || line.action === 'ignore' ? undefined : line.action === 'enable',
      masked: mask !== undefined,
    }),
    origins: [...new Set(origins)],
  };
}

function templateOf(plan: ImagePlan, scope: Scope, name: string): OwnUnit | undefined {
  const parsed = parseUnitName(name);
  return isNameProblem(parsed) || !parsed.template ? undefined : findUnit(plan, scope, parsed.template);
}

function sectionsOf(plan: ImagePlan, file: OwnUnit | undefined, dropIns: readonly DropIn[]): unknown {
  // A part that nobody knows here changes nothing of what is known.
  if (file) return unitData((merged(plan, file) ?? { file: file.file }).file.sections);
  return dropIns.length === 0 ? undefined : unitData(dropIns.flatMap((dropIn) => dropIn.file.sections));
}

/** The first line that does counts. */
function decides(line: PresetLine, name: string): boolean {
  if (instancesOf(line).includes(name)) return true;
  return line.instances.length === 0 && !namesOneUnit(line) && matchesUnit(line.unit, name) === true;
}
