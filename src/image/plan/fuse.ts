import { RunStep, Step } from './plan';
import { CERTIFICATES_SECRET } from './steps/certificates';
import { jsonText } from '../../core/text';

/** Steps of one layer that follow each other become one RUN: a layer is built together and is one OCI layer. */
export function fuse(steps: readonly Step[]): Step[][] {
  const blocks: Step[][] = [];
  for (const step of steps) {
    const last = blocks[blocks.length - 1];
    const before = last?.[last.length - 1];
    const together =
      before !== undefined &&
      step.layer !== '' &&
      before.layer === step.layer &&
      step.kind === 'run' &&
      before.kind === 'run' &&
      step.network === before.network &&
      !readsSecrets(step) &&
      !readsSecrets(before) &&
      !last!.some((other) => other.kind === 'run' && clash(step, other));
    if (together) last!.push(step);
    else blocks.push([step]);
  }
  return blocks;
}

/** No other step may see them; but the list of certificates is a secret by its mount only. */
const readsSecrets = ({ mounts }: RunStep): boolean =>
  mounts.some((mount) => mount.type === 'ssh' || (mount.type === 'secret' && mount.id !== CERTIFICATES_SECRET));

/** Two steps that find something else at the same place. */
function clash(one: RunStep, other: RunStep): boolean {
  if (one.staged && one.staged.name === other.staged?.name) return true;
  const binds = ({ mounts }: RunStep) => mounts.filter((mount) => mount.type === 'bind');
  return binds(one).some((a) => binds(other).some((b) => a.target === b.target && jsonText(a) !== jsonText(b)));
}
