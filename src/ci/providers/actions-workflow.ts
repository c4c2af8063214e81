/** What GitHub and Forgejo share: the language of workflows. */
import {
  ActionPin,
  ActionStepModel,
  CheckoutStepModel,
  ConcurrencyModel,
  DownloadStepModel,
  Environment,
  JobModel,
  PipelineModel,
  RunStepModel,
  StepCondition,
  StepModel,
  TriggersModel,
  UploadStepModel,
  ValueModel,
} from '../model';
import { checkoutCommands } from './checkout';
import { generatedBy, Lack, ProviderFile, ProviderOptions, scriptOf } from './renderer';
import { Commented, Yaml, yamlText } from './yaml';
import { readAll } from '../reading';

/** Where the two differ. */
export interface Flavor {
  /** Without one for checkouts, git itself is asked. */
  readonly actions: { readonly checkout?: ActionPin; readonly upload: ActionPin; readonly download: ActionPin };
  /** `actions/checkout`, or the whole address where the provider has no single home of actions. */
  readonly nameOf: (pin: ActionPin) => string;
  readonly runsOn: (job: JobModel, lacks: (feature: string, fix: string) => void) => Yaml;
  /** Whether each job says what its token may do; else only whether the provider vouches for it. */
  readonly permissions: boolean;
  readonly environments: boolean;
  /** Whether a workflow can ask for it; else the machine's owner decides. */
  readonly privileged: boolean;
  readonly jobConcurrency: boolean;
  /** Whether actions in a container are given the machine's paths, made the container's. */
  readonly translatesPaths: boolean;
  /** What only this provider must be told, for the head of the file. */
  readonly notes?: (pipeline: PipelineModel) => readonly string[];
}

type Report = (lack: Lack) => void;

/** The label of the machine that the program names. */
export function labelOf({ runner: { label } }: JobModel): string | undefined {
  if (label?.of === 'matrix') return `\${{ matrix.${label.column} }}`;
  return label?.of === 'text' ? label.text : undefined;
}

export function workflowFile(
  pipeline: PipelineModel,
  { location }: ProviderOptions,
  flavor: Flavor,
  lacks: Report,
): ProviderFile {
  const notes = flavor.notes?.(pipeline) ?? [];
  const header = [generatedBy(pipeline), ...pipeline.description, ...notes];
  const content = yamlText(header, {
    name: pipeline.name,
    on: triggers(pipeline.triggers),
    ...(flavor.permissions ? { permissions: {} } : {}),
    concurrency: concurrency(pipeline.concurrency),
    // The same on every provider.
    defaults: { run: { shell: 'sh' } },
    jobs: Object.fromEntries(pipeline.jobs.map((job) => [job.id, jobYaml(job, pipeline, flavor, lacks)])),
  });
  return { path: `${location}/${pipeline.id}.yml`, content, mode: 0o644 };
}

function triggers({ push, pullRequest, schedule, manual }: TriggersModel): Yaml {
  return {
    push: push && {
      branches: push.branches.length > 0 ? push.branches : undefined,
      tags: push.tags.length > 0 ? push.tags : undefined,
    },
    pull_request: pullRequest && { branches: pullRequest.branches },
    schedule: schedule.length > 0 ? schedule.map((cron) => ({ cron })) : undefined,
    workflow_dispatch: manual ? {} : undefined,
  };
}

function concurrency({ group, perBranch, cancel }: ConcurrencyModel): Yaml {
  return { group: perBranch ? `${group}-\${{ github.ref }}` : group, 'cancel-in-progress': cancel };
}

/**
 * A job without a condition is passed over if any job failed that it needs, directly or not: also where one between them
 * went on after the failure.
 */
function jobCondition({ afterFailures, needs }: JobModel, { jobs }: PipelineModel): string | undefined {
  if (afterFailures) return '${{ !cancelled() }}';
  if (!needs.some((id) => goesOn(id, jobs))) return undefined;
  return `\${{ !cancelled() && ${needs.map((id) => `needs.${id}.result == 'success'`).join(' && ')} }}`;
}

/** Whether a job, or one that it needs, runs after failures. */
function goesOn(id: string, jobs: readonly JobModel[]): boolean {
  const job = jobs.find((one) => one.id === id);
  return job !== undefined && (job.afterFailures === true || job.needs.some((needed) => goesOn(needed, jobs)));
}

function jobYaml(job: JobModel, pipeline: PipelineModel, flavor: Flavor, lacks: Report): Yaml {
  const lack = (feature: string, fix: string): void => lacks({ where: job.id, feature, fix, origin: job.origin });
  const { matrix, runner } = job;
  if (job.deployment !== undefined && !flavor.environments) {
    lack('protected environments', 'leave `deploymentEnvironment` out');
  }
  if (job.concurrency && !flavor.jobConcurrency) lack('concurrency of single jobs', 'leave it out');
  return {
    name: matrix ? `${job.name} (\${{ matrix.${matrix.title} }})` : job.name,
    needs: job.needs.length > 0 ? job.needs : undefined,
    if: jobCondition(job, pipeline),
    'runs-on': flavor.runsOn(job, lack),
    container: runner.container === undefined ? undefined : container(runner, flavor),
    environment: flavor.environments ? job.deployment : undefined,
    ...permissions(job, flavor),
    concurrency: job.concurrency && flavor.jobConcurrency ? concurrency(job.concurrency) : undefined,
    'timeout-minutes': job.timeoutMinutes,
    strategy: matrix && { 'fail-fast': false, matrix: { include: matrix.rows.map(rowYaml) } },
    env: environment(job.environment),
    outputs: outputs(job),
    steps: [...branchSteps(job, pipeline), ...job.steps.flatMap((step) => stepYamls(step, job, flavor))],
  };
}

const rowYaml = (row: Readonly<Record<string, string>>): Yaml =>
  Object.fromEntries(Object.entries(row).map(([column, text]) => [column, literal(text)]));

/** As it is: an expression of the user's own would be somebody else's text. */
const literal = (text: string): string => text.replace(/\$\{\{/g, "${{ '${{' }}");

function container({ container: image, privileged }: JobModel['runner'], flavor: Flavor): Yaml {
  return { image, options: privileged && flavor.privileged ? '--privileged' : undefined };
}

function permissions({ permissions: own }: JobModel, flavor: Flavor): { readonly [key: string]: Yaml } {
  if (flavor.permissions) {
    // Whoever asks for a token says for whom it is.
    own.forEach(({ audiences }) => readAll(audiences));
    return {
      permissions: Object.fromEntries(own.map(({ scope, level, reason }) => [scope, new Commented(level, reason)])),
    };
  }
  // The token has the rights that the provider gives all of them.
  readAll(own);
  return own.some(({ scope }) => scope === 'id-token') ? { 'enable-openid-connect': true } : {};
}

function outputs(job: JobModel): Yaml | undefined {
  const names = Object.entries(job.outputs);
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map(([name, step]) => [name, `\${{ steps.${step}.outputs.${name} }}`]));
}

/**
 * Whoever starts it by hand may choose any branch, and a schedule is for the default one. It fails, where a condition of all
 * jobs would pass over them without a word.
 */
function branchSteps({ needs }: JobModel, { triggers: { branch } }: PipelineModel): Yaml[] {
  if (branch === undefined || needs.length > 0) return [];
  const script = [
    'if [ "$REF" != "$RELEASED" ]; then',
    '  echo "this run is for $REF, and the pipeline is for $RELEASED alone" >&2',
    '  exit 1',
    'fi',
  ];
  const released = expression({ of: 'text', text: `refs/heads/${branch}` });
  const env = { REF: '${{ github.ref }}', RELEASED: released };
  return [{ name: 'Is this the branch that it is for?', env, run: `${script.join('\n')}\n` }];
}

function stepYamls(step: StepModel, job: JobModel, flavor: Flavor): Yaml[] {
  const head = {
    name: step.name,
    id: step.id,
    if: step.when && condition(step.when),
  };
  switch (step.kind) {
    case 'checkout':
      return checkoutYamls(step, head, job, flavor);
    case 'run':
      return [runYaml(step, head)];
    case 'upload':
      return [uploadYaml(step, head, job, flavor)];
    case 'download':
      return [downloadYaml(step, head, flavor)];
    case 'action':
      return [actionYaml(step, head, flavor)];
  }
}

const condition = ({ step, output, equals }: StepCondition): string =>
  `steps.${step}.outputs.${output} == '${equals.replace(/'/g, "''")}'`;

type Head = { readonly [key: string]: Yaml | undefined };

function checkoutYamls({ history }: CheckoutStepModel, head: Head, { runner }: JobModel, flavor: Flavor): Yaml[] {
  if (flavor.actions.checkout) {
    const action = {
      ...head,
      uses: uses(flavor.actions.checkout, flavor),
      with: { 'persist-credentials': false, 'fetch-depth': history ? 0 : undefined },
    };
    return runner.container === undefined ? [action] : [action, trustCheckout(head)];
  }
  const env = {
    REPOSITORY_URL: CONTEXT['repository-url'],
    COMMIT: CONTEXT.commit,
    GIT_USERNAME: 'token',
    GIT_PASSWORD: '${{ github.token }}',
  };
  return [{ ...head, env, run: `${['set -eu', ...checkoutCommands(history)].join('\n')}\n` }];
}

/**
 * The checkout belongs to the machine's user, not to the container's, and git refuses what others own. The action tells git
 * about it for itself alone.
 *
 * @see https://github.com/actions/runner/issues/2033
 */
const trustCheckout = ({ if: when }: Head): Yaml => ({
  name: 'Let git read what belongs to another user',
  if: when,
  run: 'git config --global --add safe.directory "$GITHUB_WORKSPACE"\n',
});

function runYaml(step: RunStepModel, head: Head): Yaml {
  const script = scriptOf(step);
  const { plain, looked } = byColumn(step.environment);
  const prelude = [
    ...lookups(looked),
    ...(/\$\{?WORK\b/.test(script) ? ['export WORK="$RUNNER_TEMP"'] : []),
    ...(step.outputs.length > 0 ? ['export OUTPUTS="$GITHUB_OUTPUT"'] : []),
  ];
  return {
    ...head,
    'timeout-minutes': step.timeoutMinutes,
    env: environment({ ...plain, ...lookupVariables(looked, plain) }, looked.length > 0),
    run: `${[...prelude, script].join('\n')}\n`,
  };
}

/** Outputs that a column of the matrix names: an expression that computes a name is for no reader. */
type Looked = ReadonlyArray<readonly [variable: string, column: string]>;

function byColumn(values: Environment): { readonly plain: Environment; readonly looked: Looked } {
  const plain: Record<string, ValueModel> = {};
  const looked: Array<readonly [string, string]> = [];
  for (const [name, value] of Object.entries(values)) {
    if (value.of === 'job-output' && 'column' in value.output) {
      // Of whichever needed job has it.
      readAll(value.jobs);
      looked.push([name, value.output.column]);
    } else {
      plain[name] = value;
    }
  }
  return { plain, looked };
}

/** Without those that the step itself asks for by that name. */
const lookupVariables = (looked: Looked, plain: Environment): Environment =>
  Object.fromEntries(
    looked.flatMap(([, column]): Array<[string, ValueModel]> => {
      const own = plain[column];
      return own?.of === 'matrix' && own.column === column ? [] : [[column, { of: 'matrix', column }]];
    }),
  );

function lookups(looked: Looked): string[] {
  if (looked.length === 0) return [];
  return [
    '# What a job that this one needs gave under a name.',
    `needed() { printf '%s\\n' "$NEEDED_OUTPUTS" | sed -n "s/^ *\\"$1\\": \\"\\(.*\\)\\",*$/\\1/p"; }`,
    ...looked.map(([variable, column]) => `${variable}=$(needed "$${column}")`),
    `export ${looked.map(([variable]) => variable).join(' ')}`,
  ];
}

/**
 * GitHub's runner makes the machine's path at the beginning of an input one of the container, and not that of a second line.
 *
 * @see https://github.com/actions/runner/issues/1174
 */
const CONTAINER_TEMP = '/__w/_temp';

function uploadYaml(
  { artifact, files, retentionDays }: UploadStepModel,
  head: Head,
  { runner }: JobModel,
  flavor: Flavor,
): Yaml {
  const translated = runner.container === undefined || files.length === 1 || !flavor.translatesPaths;
  const folder = translated ? '${{ runner.temp }}' : CONTAINER_TEMP;
  return {
    ...head,
    uses: uses(flavor.actions.upload, flavor),
    with: {
      name: artifactName(artifact),
      path: files.map((file) => `${folder}/${file}`).join('\n'),
      'if-no-files-found': 'error',
      'retention-days': retentionDays,
    },
  };
}

function downloadYaml({ artifact, jobs }: DownloadStepModel, head: Head, flavor: Flavor): Yaml {
  // Artifacts belong to the run.
  readAll(jobs);
  return {
    ...head,
    uses: uses(flavor.actions.download, flavor),
    with: { name: artifactName(artifact), path: '${{ runner.temp }}' },
  };
}

function actionYaml(step: ActionStepModel, head: Head, flavor: Flavor): Yaml {
  return {
    ...head,
    uses: uses(step.uses, flavor),
    with: environment(step.inputs),
    env: environment(step.environment),
  };
}

const artifactName = ({ name, column }: UploadStepModel['artifact']): string =>
  column === undefined ? name : `${name}-\${{ matrix.${column} }}`;

const uses = (pin: ActionPin, { nameOf }: Flavor): Commented =>
  new Commented(`${nameOf(pin)}@${pin.commit}`, pin.version);

function environment(values: Environment, needed = false): Yaml | undefined {
  const entries = Object.entries(values).map(([name, value]) => [name, expression(value)] as const);
  if (needed) entries.push(['NEEDED_OUTPUTS', '${{ toJSON(needs) }}']);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const CONTEXT: Readonly<Record<Extract<ValueModel, { of: 'context' }>['name'], string>> = {
  commit: '${{ github.sha }}',
  'base-commit': '${{ github.event.pull_request.base.sha }}',
  branch: '${{ github.head_ref || github.ref_name }}',
  event:
    "${{ github.event_name == 'pull_request' && 'pull-request' || github.event_name == 'workflow_dispatch' && 'manual' || github.event_name }}",
  'pull-request': '${{ github.event.pull_request.number }}',
  'run-id': '${{ github.run_id }}',
  'repository-url': '${{ github.server_url }}/${{ github.repository }}',
};

function expression(value: ValueModel): string {
  switch (value.of) {
    case 'text':
      return literal(value.text);
    case 'secret':
      return `\${{ secrets.${value.name} }}`;
    case 'context':
      return CONTEXT[value.name];
    case 'matrix':
      return `\${{ matrix.${value.column} }}`;
    case 'step-output':
      return `\${{ steps.${value.step}.outputs.${value.output} }}`;
    case 'job-output': {
      const { output } = value;
      // Those that a column names are looked up in the shell.
      const name = 'name' in output ? `.${output.name}` : '';
      return `\${{ ${value.jobs.map((job) => `needs.${job}.outputs${name}`).join(' || ')} }}`;
    }
    case 'job-user':
      return '${{ github.actor }}';
    case 'job-token':
      return '${{ github.token }}';
  }
}
