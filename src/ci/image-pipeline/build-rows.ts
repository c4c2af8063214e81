/** The rows of the jobs that build: one for each image and platform. */
import { rechunkColumn } from './rechunk-step';
import { outputOf, Release, titleOf } from './release';
import { runnerColumn } from './runners';
import { Target } from './targets';
import { declaredColumn } from './version-labels';
import { pullable } from '../../core/references';
import { BuildEngine } from '../../image/engine-floor';

/** Whether another image of the app is made from it. */
export const isParent = ({ targets }: Release, target: Target): boolean =>
  targets.some(({ parents }) => parents.some((parent) => parent.target === target));

/** The numbers of the most images of the app that one is made from: 1, 2, … */
export function parentNumbers(targets: readonly Target[]): number[] {
  const most = Math.max(0, ...targets.map(({ parents }) => parents.length));
  return Array.from({ length: most }, (_, n) => n + 1);
}

export function buildRows(release: Release, target: Target, all: readonly Target[]): Array<Record<string, string>> {
  const { plan, parents, bases, inputs, secrets } = target;
  const anySecrets = all.some((one) => one.secrets.length > 0);
  return plan.architectures.map((architecture) => ({
    TITLE: titleOf(target, architecture),
    OUTPUT: outputOf(target, architecture),
    IMAGE: target.id,
    HANDED_ON: isParent(release, target) ? 'yes' : 'no',
    ARCHITECTURE: architecture,
    ...runnerColumn(release, architecture),
    ...rechunkColumn(release, target),
    CONTEXT: inputs[inputs.length - 1]!,
    REPOSITORY: target.repository,
    TAG: plan.tag,
    INPUTS: inputs.join(' '),
    BASES: bases.map(pullWord).join(' '),
    ...(all.some((one) => one.parents.length > 0) && namesParents(release)
      ? { PARENTS: parents.map(({ reference }) => reference).join(' ') }
      : {}),
    ...(all.some((one) => one.certificates) ? { CERTIFICATES: target.certificates ? 'yes' : 'no' } : {}),
    ...declaredColumn(target, all),
    ...(anySecrets ? { SECRETS: secrets.map((id) => `${id}:${secretName(id)}`).join(' ') } : {}),
    ...Object.fromEntries(
      parentNumbers(all).flatMap((n) => {
        const parent = parents[n - 1];
        return [
          [`PARENT_${n}`, parent?.reference ?? ''],
          [`PARENT_${n}_REPOSITORY`, parent?.target.repository ?? ''],
          [`PARENT_${n}_OUTPUT`, parent ? outputOf(parent.target, architecture) : 'none'],
        ];
      }),
    ),
  }));
}

/** Whether a step asks for all of them at once. */
const namesParents = ({ engine, props }: Release): boolean =>
  engine === BuildEngine.BUILDKIT || (props.provenance ?? false);

/** `<what is pulled>=<as the Containerfile names it>` */
const pullWord = (reference: string): string => `${pullable(reference)}=${reference}`;

/** `token.x` → `TOKEN_X`: what providers can name. */
export const secretName = (id: string): string => id.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** The outputs that rows of these images give. */
export const outputsOf = (targets: readonly Target[]): string[] =>
  targets.flatMap((target) => target.plan.architectures.map((architecture) => outputOf(target, architecture)));
