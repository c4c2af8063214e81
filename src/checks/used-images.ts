import { rootsOf, wishesOf } from './plan-parts';
import { Traits } from '../image/base/traits';
import { ImagePlan } from '../image/plan/plan';

/** An image that is not of this app, and what it is used for. */
export interface UsedImage {
  /** As the program has it. */
  readonly reference: string;
  /** To stand before the quoted reference. */
  readonly what: 'base' | 'image';
  readonly origin: string;
  /** Of bases. */
  readonly traits?: Traits;
}

/** Each reference once. */
export function usedImages(plan: ImagePlan): UsedImage[] {
  const used = new Map<string, UsedImage>();
  const add = (image: UsedImage): void => {
    if (image.reference !== 'scratch' && !used.has(image.reference)) used.set(image.reference, image);
  };
  for (const root of rootsOf(plan)) {
    const { parent, cyclic, reference, named = reference, given } = root.base;
    if (!parent && !cyclic) add({ reference: named, what: 'base', origin: root.origin, traits: given });
  }
  for (const root of rootsOf(plan)) {
    for (const { from, origin } of wishesOf(root, 'copy-from')) {
      if ('image' in from) add({ reference: from.image, what: 'image', origin });
    }
  }
  return [...used.values()];
}
