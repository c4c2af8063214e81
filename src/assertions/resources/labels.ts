import { chainOf, Resource } from './resource';
import { ImagePlan } from '../../image/plan/plan';

/** Those that the image says count before those of the images below it. */
export function labels(plan: ImagePlan): Resource[] {
  const found = new Map<string, Resource>();
  for (const { wishes } of chainOf(plan)) {
    // Of two in one image the later one counts.
    for (const wish of [...wishes].reverse()) {
      if (wish.kind !== 'config' || wish.config.set !== 'label' || found.has(wish.config.name)) continue;
      const { name: key, value } = wish.config;
      found.set(key, { name: key, data: { key, value }, origins: [wish.origin] });
    }
  }
  return [...found.keys()].sort().map((name) => found.get(name)!);
}
