import { chainOf, known, layerOf, merged, Resource } from './resource';
import { ImagePlan } from '../../image/plan/plan';

/** Those of the images below as well: their files are in the image. */
export function packageRepositories(plan: ImagePlan): Resource[] {
  const found = chainOf(plan).flatMap(({ wishes }) =>
    wishes.flatMap((wish): Resource[] => {
      if (wish.kind !== 'repository' || !wish.spec) return [];
      const { id, baseUrls, gpgKeys, enabledOnMachine, priority } = wish.spec;
      return [
        {
          name: id,
          data: known({ id, baseUrls, gpgKeys, enabledOnMachine, priority, layer: layerOf(wish) }),
          origins: [wish.origin],
        },
      ];
    }),
  );
  return merged(found);
}
