import { perPlan } from '../../checks/views';
import { ImagePlan } from '../../image/plan/plan';
import { Wish } from '../../image/wishes';

/** A part of an image, as what is expected of it is compared with it. */
export interface Resource {
  /** What a reader knows it by: the name, path or id. */
  readonly name: string;
  /** Plain data. A value that nobody knows is not there. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Paths of the constructs that it comes from. */
  readonly origins: readonly string[];
}

/** The image, then the images of the app that it is based on, the nearest first. */
export const chainOf = perPlan((plan): readonly ImagePlan[] => [
  plan,
  ...(plan.base.parent ? chainOf(plan.base.parent) : []),
]);

/** As in the ids of steps. */
export const layerOf = ({ layer }: Wish): string => (layer === '' ? 'image' : layer);

/** What says the same is one: two constructs may ask for one thing. */
export function merged(resources: readonly Resource[]): Resource[] {
  const found = new Map<string, Resource>();
  for (const resource of resources) {
    const key = JSON.stringify([resource.name, resource.data]);
    const same = found.get(key);
    const origins = [...new Set([...(same?.origins ?? []), ...resource.origins])];
    found.set(key, { ...resource, origins });
  }
  return [...found.values()];
}

/** Without what is left open. */
export const known = (data: Resource['data']): Resource['data'] =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
