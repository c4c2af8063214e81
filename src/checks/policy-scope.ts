import { ownPolicies, policyAt, scopesOf } from './policy-views';
import { Rule } from './rule';
import { shown } from '../core/text';
import { POLICY_SCOPE } from '../trust/policy-scope';

/** A scope in a policy; that of a `SigningKey` is judged by the image's repository. */
export const POLICY_SCOPE_OF_FILES: Rule = {
  ...POLICY_SCOPE,
  check(plan, report) {
    for (const policy of ownPolicies(plan)) {
      for (const { transport, scope } of scopesOf(policy)) {
        const problem = transport === 'docker' ? scopeProblem(scope, plan) : undefined;
        if (!problem) continue;
        report({
          origin: policy.origin,
          message: `${policyAt(policy, `"${scope}"`)}: the scope ${shown(scope)} ${problem.problem}`,
          got: scope,
          fix: problem.fix,
        });
      }
    }
  },
};

/** Registries, namespaces, repositories, one tag of a repository and `*.example.com` are scopes. */
function scopeProblem(
  scope: string,
  { repository, tag }: { readonly repository?: string; readonly tag: string },
): { readonly problem: string; readonly fix: string } | undefined {
  const wrong = (problem: string, meant: string): { problem: string; fix: string } => ({
    problem,
    fix: `write ${shown(meant)}`,
  });
  const transport = /^(?:docker:\/\/|https?:\/\/|registry:)/.exec(scope)?.[0];
  if (transport) {
    return wrong(`begins with ${shown(transport)}, so that it matches nothing`, scope.slice(transport.length));
  }
  if (scope.endsWith('/')) return wrong('ends with a slash, so that it matches nothing', scope.replace(/\/+$/, ''));
  const star = scope.indexOf('*', 1);
  if (star !== -1) {
    const above = scope.slice(0, star).replace(/\/?[^/]*$/, '');
    return wrong('has a "*" that is not its beginning, so that it matches nothing', above);
  }
  if (repository !== undefined && scope.startsWith(`${repository}:`) && scope !== `${repository}:${tag}`) {
    return wrong(`has another tag than the ${shown(tag)} that machines follow, so that it never matches`, repository);
  }
  return undefined;
}
