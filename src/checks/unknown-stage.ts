import { once, rootsOf, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

export const UNKNOWN_STAGE: Rule = {
  id: 'bootcdk::unknown-stage',
  severity: Severity.ERROR,
  title: 'files from a build stage that cannot give them',
  why: 'a build knows its own stages only, and each when those that it needs are done: the build fails',
  fix: 'make the stage in the image that uses it',
  acknowledgeable: false,
  check(plan, report) {
    const stages = new Set(plan.stages.map(({ origin }) => origin));
    const first = once();
    for (const root of rootsOf(plan)) {
      for (const { from, origin } of wishesOf(root, 'copy-from')) {
        if (!('stage' in from) || stages.has(from.stage) || !first(from.stage, root.origin)) continue;
        report({ origin, message: `the stage ${shown(from.stage)} belongs to another image than ${shown(plan.id)}` });
      }
    }
    for (const { trail, origin } of cycles(usesOf(plan))) {
      report({
        origin,
        message: `stages copy from each other: ${trail.join(' → ')}`,
        fix: 'put what both need into a stage of its own',
      });
    }
  },
};

type Uses = ReadonlyMap<string, ReadonlyArray<{ readonly stage: string; readonly origin: string }>>;

function usesOf(plan: Parameters<Rule['check']>[0]): Uses {
  return new Map(
    plan.stages.map((root) => [
      root.origin,
      wishesOf(root, 'copy-from').flatMap(({ from, origin }) =>
        'stage' in from ? [{ stage: from.stage, origin }] : [],
      ),
    ]),
  );
}

/** Each cycle once, with the copy that closes it. */
function cycles(uses: Uses): Array<{ readonly trail: readonly string[]; readonly origin: string }> {
  const found: Array<{ trail: readonly string[]; origin: string }> = [];
  const done = new Set<string>();
  const visit = (stage: string, trail: readonly string[]): void => {
    for (const { stage: next, origin } of uses.get(stage) ?? []) {
      const at = trail.indexOf(next);
      if (at !== -1) found.push({ trail: [...trail.slice(at), next], origin });
      else if (!done.has(next)) visit(next, [...trail, next]);
    }
    done.add(stage);
  };
  for (const stage of uses.keys()) if (!done.has(stage)) visit(stage, [stage]);
  return found;
}
