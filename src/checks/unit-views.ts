import { memoized } from './memoized';
import { anyUnknown, foldersIn, filesIn, hasUnknown, ownEntries, perPlan, TextFile, textOf, writesAny } from './views';
import { baseName, parentOf } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { Content } from '../image/wishes';
import { parseUnitFile, UnitFile, UnitFileSection } from '../system/unit-file';
import { isNameProblem, isUnitType, parseUnitName, UnitName, UnitType } from '../system/unit-name';

export type Scope = 'system' | 'user';

/** A unit file or a drop-in of one. */
export interface UnitText extends TextFile {
  readonly scope: Scope;
  /** `backup.service`, `backup.service.d/10-nice.conf`: for messages. */
  readonly shown: string;
  readonly type: UnitType;
  readonly file: UnitFile;
}

export interface OwnUnit extends UnitText {
  readonly unit: UnitName;
}

export interface DropIn extends UnitText {
  /** `backup.service`, `service`, `foo-.service`: the directory without `.d`. */
  readonly target: string;
}

export interface Units {
  readonly units: readonly OwnUnit[];
  readonly dropIns: readonly DropIn[];
}

/** Of two files for one unit, the one in the first directory counts. */
const DIRECTORIES: ReadonlyArray<{ readonly scope: Scope; readonly path: string }> = [
  { scope: 'system', path: '/etc/systemd/system' },
  { scope: 'system', path: '/usr/lib/systemd/system' },
  { scope: 'user', path: '/etc/systemd/user' },
  { scope: 'user', path: '/usr/lib/systemd/user' },
];

export const UNIT_DIRECTORIES: readonly string[] = DIRECTORIES.map(({ path }) => path);
const NONE: Units = { units: [], dropIns: [] };

/** The unit files of an image and of those that it is based on. */
export const unitsOf = perPlan((plan): Units => {
  if (!writesAny(plan, UNIT_DIRECTORIES)) return plan.base.parent ? inherited(unitsOf(plan.base.parent)) : NONE;
  const units: OwnUnit[] = [];
  const dropIns: DropIn[] = [];
  for (const { scope, path } of DIRECTORIES) {
    for (const file of filesIn(plan, path)) {
      // An empty file masks the unit.
      const unit = file.text === '' ? undefined : parseUnitName(file.name);
      if (!unit || isNameProblem(unit)) continue;
      units.push(Object.assign(unitText(file, scope, file.name, unit.type), { unit }));
    }
    for (const folder of foldersIn(plan, path)) {
      const target = /^(.*)\.d$/.exec(baseName(folder))?.[1];
      const type = target?.split('.').pop();
      if (target === undefined || !isUnitType(type!)) continue;
      for (const file of filesIn(plan, folder)) {
        if (!file.name.endsWith('.conf')) continue;
        dropIns.push(Object.assign(unitText(file, scope, `${target}.d/${file.name}`, type), { target }));
      }
    }
  }
  return { units, dropIns };
});

/** Read once, however many images have it. */
const parsed = memoized((content: Content): UnitFile => parseUnitFile(textOf(content)));

/** Objects of one shape, without spreading: there are many. */
function unitText(from: TextFile, scope: Scope, shown: string, type: UnitType): UnitText {
  const { path, name, text, content, origin, own, architectures } = from;
  return { path, name, text, content, origin, own, architectures, scope, shown, type, file: parsed(content) };
}

const inherited = ({ units, dropIns }: Units): Units => ({
  units: units.map((unit) => (unit.own ? { ...unit, own: false } : unit)),
  dropIns: dropIns.map((dropIn) => (dropIn.own ? { ...dropIn, own: false } : dropIn)),
});

/** The image's own unit files and drop-ins. */
export const ownUnitTexts = perPlan((plan): readonly UnitText[] => {
  if (!writesAny(plan, UNIT_DIRECTORIES)) return [];
  const { units, dropIns } = unitsOf(plan);
  return [...units, ...dropIns].filter(({ own }) => own);
});

/** A unit as systemd puts it together. */
export interface MergedUnit {
  readonly main: OwnUnit;
  /** In the order in which they are read. */
  readonly dropIns: readonly DropIn[];
  /** All sections, one after the other. */
  readonly file: UnitFile;
}

/** Names of the directories that a unit takes drop-ins from, without `.d`, the least specific first. */
function targetsOf({ name, type, template }: UnitName): string[] {
  const stem = name.slice(0, -type.length - 1);
  const prefixes = [...stem.matchAll(/-/g)].map(({ index }) => `${stem.slice(0, index + 1)}.${type}`);
  return [type, ...prefixes, ...(template === undefined ? [] : [template]), name];
}

const mergedUnits = perPlan((): Map<OwnUnit, MergedUnit | undefined> => new Map());

/** The unit with its drop-ins; undefined where a part of it is not known. */
export function merged(plan: ImagePlan, main: OwnUnit): MergedUnit | undefined {
  const all = mergedUnits(plan);
  if (!all.has(main)) all.set(main, merge(plan, main));
  return all.get(main);
}

/** Targets of drop-ins; `-` stands for all that are prefixes. */
const dropInTargets = perPlan((plan): ReadonlySet<string> => {
  const targets = unitsOf(plan).dropIns.map(({ target }) => target);
  return new Set(targets.some((target) => target.includes('-.')) ? [...targets, '-'] : targets);
});

function merge(plan: ImagePlan, main: OwnUnit): MergedUnit | undefined {
  const changed = dropInTargets(plan);
  const { name, type, template } = main.unit;
  const perhaps = [name, type, template ?? name, '-'].some((target) => changed.has(target));
  if (!perhaps && !anyUnknown(plan)) return { main, dropIns: [], file: main.file };
  const targets = targetsOf(main.unit);
  for (const { scope, path } of DIRECTORIES) {
    if (scope === main.scope && targets.some((target) => hasUnknown(plan, `${path}/${target}.d`))) return undefined;
  }
  const rank = ({ target }: DropIn): number => targets.indexOf(target);
  const applying = unitsOf(plan).dropIns.filter(
    ({ scope, target }) => scope === main.scope && targets.includes(target),
  );
  if (applying.length === 0) return { main, dropIns: [], file: main.file };
  // The most specific directory, then /etc, wins over files of the same name.
  const byName = new Map<string, DropIn>();
  const local = ({ path }: TextFile): number => (path.startsWith('/etc/') ? 1 : 0);
  for (const dropIn of [...applying].sort((a, b) => rank(a) - rank(b) || local(a) - local(b))) {
    byName.set(dropIn.name, dropIn);
  }
  const dropIns = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections: UnitFileSection[] = [main, ...dropIns].flatMap(({ file }) => file.sections);
  return { main, dropIns, file: { sections, problems: [] } };
}

const unitsByName = perPlan((plan): ReadonlyMap<string, OwnUnit> => {
  const found = new Map<string, OwnUnit>();
  // Those in /etc come first.
  for (const unit of unitsOf(plan).units) {
    const key = `${unit.scope} ${unit.name}`;
    if (!found.has(key)) found.set(key, unit);
  }
  return found;
});

/** The file that counts for a unit's name. */
export function findUnit(plan: ImagePlan, scope: Scope, name: string): OwnUnit | undefined {
  return unitsByName(plan).get(`${scope} ${name}`);
}

type Mask = { readonly origin: string };

/** Links to /dev/null and empty files among the units, by path. */
const masks = perPlan((plan): ReadonlyMap<string, Mask> => {
  const found = new Map<string, Mask>(plan.base.parent ? masks(plan.base.parent) : []);
  if (!writesAny(plan, UNIT_DIRECTORIES)) return found;
  for (const { path, wish } of ownEntries(plan)) {
    if (!UNIT_DIRECTORIES.includes(parentOf(path))) continue;
    const empty = wish.kind === 'file' && wish.content.data.length === 0;
    if (empty || (wish.kind === 'symlink' && wish.target === '/dev/null')) found.set(path, wish);
    else found.delete(path);
  }
  return found;
});

/** What makes a unit impossible to start, if the program says so. */
export function maskOf(plan: ImagePlan, scope: Scope, name: string): Mask | undefined {
  const found = masks(plan);
  if (found.size === 0) return undefined;
  for (const directory of DIRECTORIES) {
    const path = `${directory.path}/${name}`;
    if (directory.scope === scope && (found.has(path) || findUnit(plan, scope, name)?.path === path)) {
      return found.get(path);
    }
  }
  return undefined;
}

/** `backup.service:3`. */
export const at = (unit: UnitText, line: number): string => `${unit.shown}:${line}`;
