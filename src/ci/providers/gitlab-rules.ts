import { TriggersModel } from '../model';
import { readAll } from '../reading';

export type RuleYaml = Readonly<Record<string, string>>;

type Lacks = (feature: string, fix: string) => void;

/** When the jobs of a pipeline are made: GitLab has one list of pipelines, which start for the most various reasons. */
export function rulesOf({ push, pullRequest, schedule, manual, branch }: TriggersModel, lacks: Lacks): RuleYaml[] {
  const source = (name: string): string => `$CI_PIPELINE_SOURCE == "${name}"`;
  const each = (from: string, variable: string, names: readonly string[]): string[] =>
    names.map((name) => `${source(from)} && ${matches(variable, name, lacks)}`);
  const started = (from: string): string[] =>
    branch === undefined ? [source(from)] : each(from, '$CI_COMMIT_BRANCH', [branch]);
  // The times stand in the project's settings, which the header of the file says.
  readAll(schedule);
  const rules = [
    ...each('push', '$CI_COMMIT_BRANCH', push?.branches ?? []),
    ...each('push', '$CI_COMMIT_TAG', push?.tags ?? []),
    ...each('merge_request_event', '$CI_MERGE_REQUEST_TARGET_BRANCH_NAME', pullRequest?.branches ?? []),
    ...(schedule.length > 0 ? started('schedule') : []),
    ...(manual ? started('web') : []),
  ];
  return rules.length > 0 ? rules.map((rule) => ({ if: rule })) : [{ when: 'never' }];
}

/** A name, or a pattern: `*` stands for everything but `/`, `**` for everything. */
function matches(variable: string, name: string, lacks: Lacks): string {
  if (/^[A-Za-z0-9_./-]+$/.test(name)) return `${variable} == "${name}"`;
  if (/[?+[\]]|^!/.test(name)) {
    lacks(`patterns like \`${name}\``, 'use `*` and `**`, or name the branches and tags');
  }
  return `${variable} =~ /^${name.replace(/\*\*|[^\p{L}\p{N}_-]/gu, expression)}$/`;
}

function expression(part: string): string {
  if (part === '**') return '.*';
  return part === '*' ? '[^\\/]*' : `\\${part}`;
}
