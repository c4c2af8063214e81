import { takeName } from '../../core/names';
import { CopyFromWish } from '../wishes';
import { RESERVED } from './containerfile';
import { RootPlan } from './plan';
import { slug } from './slug';
import { JQ_STAGE } from './steps/edits';

/** A stage of the build, with its name. */
export interface NamedRoot {
  readonly plan: RootPlan;
  readonly name: string;
}

/** Depth first over what each copies from; declaration order otherwise. */
export function inOrderOfUse(stages: readonly NamedRoot[]): readonly NamedRoot[] {
  const byOrigin = new Map(stages.map((stage) => [stage.plan.origin, stage]));
  const ordered = new Set<NamedRoot>();
  const visit = (stage: NamedRoot, trail: ReadonlySet<unknown>): void => {
    if (ordered.has(stage) || trail.has(stage)) return;
    for (const wish of stage.plan.wishes) {
      const used = wish.kind === 'copy-from' && 'stage' in wish.from ? byOrigin.get(wish.from.stage) : undefined;
      if (used) visit(used, new Set([...trail, stage]));
    }
    ordered.add(stage);
  };
  for (const stage of stages) visit(stage, new Set());
  return [...ordered];
}

/** Names for stages: the id of the construct, or the last part of the image's name. */
export class StageNames {
  public readonly images = new Map<string, string>();
  private readonly stages = new Map<string, string>();
  private readonly taken = new Set<string>([JQ_STAGE, ...RESERVED]);

  public of(from: CopyFromWish['from']): string {
    const [known, key, wanted] =
      'stage' in from
        ? [this.stages, from.stage, from.stage.split('/').pop()!]
        : [this.images, from.image, lastPart(from.image)];
    let name = known.get(key);
    if (name === undefined) known.set(key, (name = this.fresh(wanted)));
    return name;
  }

  private fresh(wanted: string): string {
    return takeName(slug(wanted).replace(/^[^a-z]+/, '') || 'stage', this.taken);
  }
}

const lastPart = (reference: string): string => reference.split('@')[0]!.split('/').pop()!.split(':')[0]!;
