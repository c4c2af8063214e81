import { takeName } from '../../core/names';
import { compareText } from '../../core/text';
import { parentsOf } from '../../image/plan/parents';
import { ImagePlan } from '../../image/plan/plan';
import { CERTIFICATES_SECRET } from '../../image/plan/steps/certificates';

/** An image as the pipeline sees it. */
export interface Target {
  readonly plan: ImagePlan;
  readonly id: string;
  readonly repository: string;
  /** For the names of outputs: letters, digits, `_`. Unique. */
  readonly slug: string;
  /** 0 for an image that is made from no other one of the app. */
  readonly level: number;
  readonly parents: readonly Parent[];
  /** Published images that it is made from, as its Containerfile names them. */
  readonly bases: readonly string[];
  /** Those of them that are of the app, and released by another pipeline. */
  readonly released: ReadonlyArray<{ readonly plan: ImagePlan; readonly reference: string }>;
  /** Folders whose change changes it: its own, and those of what it is made from. */
  readonly inputs: readonly string[];
  /** What its build mounts as secrets. */
  readonly secrets: readonly string[];
  /** Whether its build is handed what the machine trusts. */
  readonly certificates: boolean;
  /** Whether it has package steps, which a schedule refreshes. */
  readonly refreshable: boolean;
}

export interface Parent {
  readonly target: Target;
  /** As the Containerfile names it. */
  readonly reference: string;
}

/**
 * Images that are published, each after those that it is made from.
 *
 * @param ids of those that the pipeline is for; absent for all
 */
export function targetsOf(plans: readonly ImagePlan[], outputPath: string, ids?: readonly string[]): Target[] {
  const targets = new Map<ImagePlan, Target>();
  const slugs = new Set<string>();
  for (const plan of plans) {
    if (plan.repository === undefined || ids?.includes(plan.id) === false) continue;
    const all = parentsOf(plan);
    const parents = all.flatMap(({ parent, reference }): Parent[] => {
      const target = targets.get(parent);
      return target ? [{ target, reference }] : [];
    });
    const released = all.filter(({ parent }) => parent.repository !== undefined && !targets.has(parent));
    const own = `${outputPath}/images/${plan.id}`;
    targets.set(plan, {
      plan,
      id: plan.id,
      repository: plan.repository,
      slug: slugOf(plan.id, slugs),
      level: Math.max(-1, ...parents.map(({ target }) => target.level)) + 1,
      parents,
      bases: [
        ...released.map(({ reference }) => reference),
        ...basesOf(plan, new Set(all.map(({ reference }) => reference))),
      ],
      released: released.map(({ parent, reference }) => ({ plan: parent, reference })),
      inputs: [...new Set([...parents.flatMap(({ target }) => target.inputs), own])],
      secrets: secretsOf(plan).filter((id) => id !== CERTIFICATES_SECRET),
      certificates: secretsOf(plan).includes(CERTIFICATES_SECRET),
      refreshable: plan.containerfile.stages.some(({ instructions }) =>
        instructions.some((one) => one.kind === 'arg' && one.name === 'PACKAGES_REFRESHED'),
      ),
    });
  }
  return [...targets.values()];
}

const slugOf = (id: string, taken: Set<string>): string => takeName(id.replace(/[^A-Za-z0-9]+/g, '_'), taken, '_');

/** What its stages begin with that is neither another stage nor an image of the app. */
function basesOf({ containerfile }: ImagePlan, parents: ReadonlySet<string>): string[] {
  const names = new Set(containerfile.stages.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const from = containerfile.stages.map((stage) => stage.from);
  return [...new Set(from)].filter((base) => base !== 'scratch' && !names.has(base) && !parents.has(base));
}

function secretsOf({ containerfile }: ImagePlan): string[] {
  const ids = containerfile.stages.flatMap(({ instructions }) =>
    instructions
      .flatMap((one) => (one.kind === 'run' ? (one.mounts ?? []) : []))
      .flatMap((mount) => (mount.type === 'secret' && mount.id !== undefined ? [mount.id] : [])),
  );
  return [...new Set(ids)].sort(compareText);
}
