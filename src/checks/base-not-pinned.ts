import { Rule } from './rule';
import { usedImages } from './used-images';
import { Severity } from '../core/findings';
import { ImageReference, readReference } from '../core/references';
import { shown } from '../core/text';

/** Forget a digest as soon as its tag moves on, so that a pin breaks the build within days (cozystack/cozystack#3305). */
const FORGETFUL = /^quay\.io\/(?:fedora|centos|centos-bootc)\//;

export const BASE_NOT_PINNED: Rule = {
  id: 'bootcdk::base-not-pinned',
  severity: Severity.WARNING,
  title: 'image that is not the same tomorrow',
  why: 'what is built depends on the day: what was reviewed is not what is built, and a rollback builds something else',
  fix: 'add the digest, and let Renovate keep it up to date',
  check(plan, report) {
    for (const { reference, what, origin, traits } of usedImages(plan)) {
      const read = readReference(reference);
      if (!read.ok || read.reference.digest !== undefined || isLocal(read.reference)) continue;
      const { name, tag } = read.reference;
      // Where nothing is known of the base itself, what is known of its registry counts.
      const keeps = traits?.keepsDigests ?? !FORGETFUL.test(name);
      if (tag === undefined || tag === 'latest') {
        const problem = tag === undefined ? 'has neither tag nor digest' : 'has the tag "latest" and no digest';
        const fix = keeps ? 'name a version, and add its digest' : 'name a version';
        report({
          origin,
          message: `the ${what} ${shown(reference)} ${problem}: it is whatever was published last`,
          fix,
          got: reference,
        });
      } else if (keeps) {
        const fix = `add its digest, ${shown(`${name}:${tag}@sha256:…`)}, and let Renovate keep it up to date`;
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

/** Made on the machine that builds; nobody could pin it. */
function isLocal({ domain }: ImageReference): boolean {
  return domain !== undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(domain);
}
