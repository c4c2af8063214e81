import { instructionData } from './instructions';
import { known, Resource } from './resource';
import { Mount } from '../../containerfile/model';
import { ImagePlan, Step } from '../../image/plan/plan';

/** The planned steps of the image itself, as the changes of the program left them. */
export function steps(plan: ImagePlan): Resource[] {
  return plan.steps.map((step) => ({
    name: step.id,
    data: known({ id: step.id, ...dataOf(step), constructs: step.origins }),
    origins: step.origins,
  }));
}

function dataOf(step: Step): Resource['data'] {
  switch (step.kind) {
    case 'run': {
      const { commands, mounts, network, staged } = step;
      const files = [...(staged?.files ?? []), ...(staged?.downloads ?? [])].map(({ path }) => `/${path}`);
      const secrets = mounts.flatMap((mount) => (mount.type === 'secret' ? [mount.id] : []));
      return { commands, files, secrets, caches: caches(mounts), network };
    }
    case 'copy':
      return { files: step.files.map(({ path }) => path) };
    case 'instructions':
      return { instructions: step.instructions.flatMap(instructionData) };
  }
}

const caches = (mounts: readonly Mount[]): string[] =>
  mounts.flatMap((mount) => (mount.type === 'cache' ? [mount.target] : []));
