import { Rule } from './rule';
import { usedImages } from './used-images';
import { Severity } from '../core/findings';
import { readReference } from '../core/references';
import { shown } from '../core/text';
import { canBePinned, isFollowed, lockedDigest, PULLED_AS_NAMED } from '../image/plan/locked';

export const BASE_NOT_PINNED: Rule = {
  id: 'bootcdk::base-not-pinned',
  severity: Severity.WARNING,
  title: 'image that is not the same tomorrow',
  why: 'what is built depends on the day: what was reviewed is not what is built, and a rollback builds something else',
  fix: 'run `bootcdk lock`, or add the digest and let Renovate keep it up to date',
  check(plan, report) {
    const { pulling = PULLED_AS_NAMED } = plan;
    // What a lock file pins that cannot be read, which was reported, nobody knows.
    if (!pulling.locked.known) return;
    for (const { reference, what, origin, traits } of usedImages(plan)) {
      const read = readReference(reference);
      if (!read.ok || !isFollowed(reference, pulling.mirrors)) continue;
      if (lockedDigest(reference, traits, pulling) !== undefined) continue;
      const { name, tag } = read.reference;
      const keeps = canBePinned(reference, traits, pulling.mirrors);
      if (tag === undefined || tag === 'latest') {
        const problem = tag === undefined ? 'has neither tag nor digest' : 'has the tag "latest" and no digest';
        const fix = keeps ? 'name a version, and run `bootcdk lock`, or add its digest' : 'name a version';
        report({
          origin,
          message: `the ${what} ${shown(reference)} ${problem}: it is whatever was published last`,
          fix,
          got: reference,
        });
      } else if (keeps) {
        const full = shown(`${name}:${tag}@sha256:…`);
        const fix = `run \`bootcdk lock\`, or add its digest, ${full}, and let Renovate keep it up to date`;
        report({
          origin,
          message: `the ${what} ${shown(reference)} has no digest: another day builds another image`,
          fix,
          got: reference,
        });
      }
    }
  },
};
