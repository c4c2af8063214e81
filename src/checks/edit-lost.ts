import { overlap, rootsOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { RootPlan } from '../image/plan/plan';
import { Wish } from '../image/wishes';

/** An edit of a file that the image writes as a whole afterwards: most often one of `policy.json`. */
export const EDIT_LOST: Rule = {
  id: 'bootcdk::edit-lost',
  severity: Severity.ERROR,
  title: 'edit of a file that is written as a whole later',
  why: 'the file replaces what was edited: nothing of the edit is in the image',
  fix: 'make the edit later, with its `phase` or a dependency on the file; or put the change into the file',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      for (const edit of root.wishes) {
        if (edit.kind !== 'edit') continue;
        const file = root.tree
          .at(edit.path)
          .find(({ wish }) => wish.kind === 'file' && overlap(wish.architectures, edit.architectures));
        if (!file || stepOf(root, file.wish) <= stepOf(root, edit)) continue;
        const message = `the edit of ${shown(edit.path)} is lost: ${shown(file.wish.origin)} writes the file afterwards`;
        report({ origin: edit.origin, message, got: edit.path });
      }
    }
  },
};

/** The number of the step that a wish has become a part of. */
const stepOf = ({ steps }: RootPlan, { origin, phase }: Wish): number =>
  steps.findIndex((step) => step.phase === phase && step.origins.includes(origin));
