import { ImagePlan } from './plan';

/** Images of the app that the image, or a stage of its build, is based on: each once. */
export function parentsOf({ base, stages }: ImagePlan): Array<{ parent: ImagePlan; reference: string }> {
  const parents = [base, ...stages.map((stage) => stage.base)].flatMap(({ parent, reference }) =>
    parent ? [{ parent, reference }] : [],
  );
  return [...new Map(parents.map((one) => [one.parent.id, one])).values()];
}
