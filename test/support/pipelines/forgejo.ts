import { parse } from 'yaml';
import { RenderedFile } from './rendered';

/**
 * Forgejo's runner cannot be had from a public registry. So what is checked here is what its documentation says of the
 * structure; the commands are for shellcheck.
 *
 * @see https://forgejo.org/docs/latest/user/actions/reference/
 */
const KEYS = {
  workflow: words('name on env defaults concurrency jobs'),
  events: words('push pull_request schedule workflow_dispatch'),
  job: words(
    'name needs runs-on container if timeout-minutes strategy env outputs steps services defaults enable-openid-connect',
  ),
  step: words('name id if uses run shell env with working-directory timeout-minutes continue-on-error'),
};

interface Step {
  readonly id: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly needs?: readonly string[];
  readonly 'runs-on': string;
  readonly strategy?: { readonly matrix: { readonly include: ReadonlyArray<object> } };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** What does not fit together in a workflow, or is nothing that Forgejo reads. */
export function forgejoProblems({ text }: RenderedFile): string[] {
  const found: string[] = [];
  const workflow = parse(text) as Workflow;
  const known = (what: string, value: object, keys: ReadonlySet<string>): void => {
    for (const key of Object.keys(value)) if (!keys.has(key)) found.push(`${what}: unknown key ${key}`);
  };
  known('workflow', workflow, KEYS.workflow);
  known('on', workflow.on, KEYS.events);
  for (const [id, job] of Object.entries(workflow.jobs)) {
    known(id, job, KEYS.job);
    for (const need of job.needs ?? []) if (!(need in workflow.jobs)) found.push(`${id}: needs ${need}`);
    if (typeof job['runs-on'] !== 'string') found.push(`${id}: runs nowhere`);
    const earlier = new Set<string>();
    for (const step of job.steps) {
      const name = `${id}/${step.id}`;
      known(name, step, KEYS.step);
      if (earlier.has(step.id)) found.push(`${name}: twice`);
      if ((step.run === undefined) === (step.uses === undefined)) found.push(`${name}: either run or uses`);
      if (step.uses !== undefined && !/^https:\/\/\S+@[0-9a-f]{40}$/.test(step.uses)) {
        found.push(`${name}: ${step.uses}`);
      }
      if (step.run?.includes('${{')) found.push(`${name}: an expression in commands`);
      checkExpressions(name, step, job, earlier, found);
      earlier.add(step.id);
    }
    const { steps: _, ...rest } = job;
    checkExpressions(id, rest, job, earlier, found);
  }
  return found;
}

/** Names of steps, jobs and columns that expressions ask for. */
function checkExpressions(where: string, value: object, job: Job, steps: ReadonlySet<string>, found: string[]): void {
  const text = JSON.stringify(value);
  const columns = new Set((job.strategy?.matrix.include ?? []).flatMap((row) => Object.keys(row)));
  const check = (what: string, pattern: RegExp, names: ReadonlySet<string>): void => {
    for (const [, name] of text.matchAll(pattern)) if (!names.has(name!)) found.push(`${where}: no ${what} ${name}`);
  };
  check('step', /\bsteps\.([\w-]+)\.outputs\b/g, steps);
  check('job', /\bneeds\.([\w-]+)\.outputs\b/g, new Set(job.needs));
  check('column', /\{ matrix\.([\w-]+)\b/g, columns);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
