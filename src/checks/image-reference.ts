import { Rule } from './rule';
import { usedImages } from './used-images';
import { Severity } from '../core/findings';
import { readReference } from '../core/references';
import { shown } from '../core/text';

export const IMAGE_REFERENCE: Rule = {
  id: 'bootcdk::image-reference',
  severity: Severity.ERROR,
  title: 'image reference that cannot be read',
  why: 'no engine can pull it: the build fails',
  fix: 'write it as "registry/repository:tag@digest"',
  see: 'https://github.com/distribution/reference/blob/main/reference.go',
  acknowledgeable: false,
  check(plan, report) {
    for (const { reference, what, origin } of usedImages(plan)) {
      const read = readReference(reference);
      if (!read.ok) {
        report({ origin, message: `the ${what} ${shown(reference)} ${read.problem}`, fix: read.fix, got: read.got });
      }
    }
  },
};
