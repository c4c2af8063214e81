import { ProgramRule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

export const IMAGE_PUBLISHED_TWICE: ProgramRule = {
  id: 'bootcdk::image-published-twice',
  severity: Severity.ERROR,
  title: 'two images with one repository and tag',
  why: 'the one that is pushed last replaces the other: machines that follow the tag become something else at their next update',
  fix: 'give one of them another repository or tag',
  acknowledgeable: false,
  checkProgram(plans, report) {
    const taken = new Map<string, string>();
    for (const { origin, repository, tag } of plans) {
      if (repository === undefined) continue;
      const reference = `${repository}:${tag}`;
      const other = taken.get(reference);
      if (other === undefined) {
        taken.set(reference, origin);
      } else {
        report({
          origin,
          message: `${shown(reference)} is what ${shown(other)} is published as, too`,
          got: repository,
        });
      }
    }
  },
};
