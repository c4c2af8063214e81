import { rootsOf } from './plan-parts';
import { Rule } from './rule';
import { shown } from '../core/text';
import { PUBLIC_KEY, publicKeyProblem } from '../trust/public-key';

/** The keys that a published base is verified with. */
export const BASE_PUBLIC_KEY: Rule = {
  ...PUBLIC_KEY,
  check(plan, report) {
    for (const { origin, base } of rootsOf(plan)) {
      for (const content of base.publicKeys ?? []) {
        const problem = publicKeyProblem(content);
        if (!problem) continue;
        const what = content.from === undefined ? 'a public key' : `the public key ${shown(content.from)}`;
        const message = `${what} of the base ${shown(base.named ?? base.reference)} ${problem.problem}`;
        report({ origin, message, got: content.from, fix: problem.fix });
      }
    }
  },
};
