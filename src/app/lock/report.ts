import { usedImages } from '../../checks/used-images';
import { RecordedFinding } from '../../core/findings';
import { mirrored } from '../../core/mirror-map';
import { compareText, sortedOnce } from '../../core/text';
import { canBePinned, isFollowed, PULLED_AS_NAMED } from '../../image/plan/locked';
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
  const found = new Map<string, { mirror?: string; pinned: boolean; images: string[] }>();
  for (const plan of plans) {
    const { mirrors } = plan.pulling ?? PULLED_AS_NAMED;
    for (const { reference, traits } of usedImages(plan)) {
      if (!isFollowed(reference, mirrors)) continue;
      const pinned = canBePinned(reference, traits, mirrors);
      const known = found.get(reference);
      found.set(reference, {
        mirror: mirrored(reference, mirrors),
        pinned: pinned || known?.pinned === true,
        images: [...(known?.images ?? []), plan.id],
      });
    }
  }
  return [...found]
    .map(([reference, { mirror, pinned, images }]) => ({
      reference,
      ...(mirror === undefined ? {} : { mirror }),
      pinned,
      images: sortedOnce(images),
    }))
    .sort((a, b) => compareText(a.reference, b.reference));
}
