import { known, layerOf, merged, Resource } from './resource';
import { ImagePlan } from '../../image/plan/plan';
import { PackageWish } from '../../image/wishes';
import { PackageSpec } from '../../package-managers/package-manager';

interface Packages {
  readonly installed: readonly Resource[];
  readonly removed: readonly Resource[];
  readonly groups: readonly Resource[];
}

/** What an image does comes after what the image below it did. */
function packagesOf(plan: ImagePlan): Packages {
  const below = plan.base.parent ? packagesOf(plan.base.parent) : { installed: [], removed: [], groups: [] };
  const wishes = plan.wishes.flatMap((wish) => (wish.kind === 'package' ? [wish] : []));
  const installed = wishes.flatMap(installation);
  const removed = wishes.flatMap(removal);
  const groups = wishes.flatMap((wish) =>
    wish.action.do === 'install-group' ? [resource(wish, wish.action.group, { name: wish.action.group })] : [],
  );
  const withoutGroups = new Set(wishes.flatMap(({ action }) => (action.do === 'remove-group' ? [action.group] : [])));
  return {
    installed: [...without(below.installed, removed), ...installed],
    removed: [...without(below.removed, installed), ...removed],
    groups: [...below.groups.filter(({ name }) => !withoutGroups.has(name)), ...groups],
  };
}

/** A change for some platforms only leaves it on the others. */
function without(resources: readonly Resource[], changes: readonly Resource[]): Resource[] {
  const changed = new Set(changes.flatMap(({ name, data }) => (data.architectures === undefined ? [name] : [])));
  return resources.filter(({ name }) => !changed.has(name));
}

function installation(wish: PackageWish): Resource[] {
  const { action, repositories } = wish;
  const installed = (spec: PackageSpec): Resource =>
    resource(wish, spec.name, { name: spec.name, version: spec.version, repositories });
  if (action.do === 'install') return [installed(action.package)];
  return action.do === 'replace' ? [installed(action.replacement.to)] : [];
}

function removal(wish: PackageWish): Resource[] {
  const { action } = wish;
  const name = action.do === 'remove' ? action.name : action.do === 'replace' ? action.replacement.from : undefined;
  // Another build of the same package takes its place.
  if (name === undefined || (action.do === 'replace' && action.replacement.to.name === name)) return [];
  return [resource(wish, name, { name })];
}

function resource(wish: PackageWish, name: string, data: Resource['data']): Resource {
  const { architectures, origin } = wish;
  return { name, data: known({ ...data, layer: layerOf(wish), architectures }), origins: [origin] };
}

export const installedPackages = (plan: ImagePlan): Resource[] => merged(packagesOf(plan).installed);
export const removedPackages = (plan: ImagePlan): Resource[] => merged(packagesOf(plan).removed);
export const packageGroups = (plan: ImagePlan): Resource[] => merged(packagesOf(plan).groups);
