import { ownPolicies, scopesOf } from './policy-views';
import { Rule } from './rule';
import { shown } from '../core/text';
import { PUBLIC_KEY, publicKeyProblem } from '../trust/public-key';

/** A key that a policy names and the image writes; that of a `SigningKey` is judged there. */
export const POLICY_KEY: Rule = {
  ...PUBLIC_KEY,
  check(plan, report) {
    for (const policy of ownPolicies(plan)) {
      for (const { requirements } of scopesOf(policy)) {
        for (const { type, keyPath, keyPaths } of requirements) {
          if (type !== 'sigstoreSigned') continue;
          for (const path of [keyPath, ...(Array.isArray(keyPaths) ? (keyPaths as unknown[]) : [])]) {
            const entry = typeof path === 'string' && path.startsWith('/') ? plan.tree.at(path)[0] : undefined;
            const problem = entry?.wish.kind === 'file' ? publicKeyProblem(entry.wish.content) : undefined;
            // Private keys in an image are a finding of their own.
            if (!entry || !problem || problem.secret) continue;
            const message = `the public key ${shown(path)} ${problem.problem}`;
            report({ origin: entry.wish.origin, message, got: String(path), fix: problem.fix });
          }
        }
      }
    }
  },
};
