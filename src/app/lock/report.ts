import { usedImages } from '../../checks/used-images';
import { RecordedFinding } from '../../core/findings';
import { readReference } from '../../core/references';
import { compareText, sortedOnce } from '../../core/text';
import { isLocal, keepsDigests } from '../../image/base/digests';
import { ImagePlan } from '../../image/plan/plan';
import { CurrentKeys, KEY_NOT_SHIPPED } from '../../trust/shipped-keys';
import { LockReport, ReferenceReport } from '../protocol';

/** What `bootcdk lock` is to write down, as far as the program knows. */
export function lockReport(
  plans: readonly ImagePlan[],
  keys: readonly CurrentKeys[],
  findings: readonly RecordedFinding[],
): LockReport {
  const unshipped = new Set(
    findings
      .filter(({ id, acknowledgedBecause }) => id === KEY_NOT_SHIPPED.id && acknowledgedBecause === undefined)
      .map(({ construct }) => construct.node.path),
  );
  return {
    references: referencesOf(plans),
    keys: keys
      .map(({ path, construct, accepted }) => {
        return { path, fingerprints: sortedOnce(accepted), unshipped: unshipped.has(construct) };
      })
      // What machines do not ask for any more is forgotten, but not by mistake.
      .filter(({ fingerprints, unshipped: wrong }) => fingerprints.length > 0 || wrong)
      .sort((a, b) => compareText(a.path, b.path)),
  };
}

/** What is pulled by its tag, from somewhere else than the machine itself. */
function referencesOf(plans: readonly ImagePlan[]): ReferenceReport[] {
  const found = new Map<string, { pinned: boolean; images: string[] }>();
  for (const plan of plans) {
    for (const { reference, traits } of usedImages(plan)) {
      const read = readReference(reference);
      if (!read.ok || read.reference.digest !== undefined || isLocal(read.reference)) continue;
      const pinned = keepsDigests(read.reference.name, traits);
      const known = found.get(reference);
      found.set(reference, {
        pinned: pinned || known?.pinned === true,
        images: [...(known?.images ?? []), plan.id],
      });
    }
  }
  return [...found]
    .map(([reference, { pinned, images }]) => ({ reference, pinned, images: sortedOnce(images) }))
    .sort((a, b) => compareText(a.reference, b.reference));
}
