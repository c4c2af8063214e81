import {
  ConcurrencyModel,
  ContextName,
  Environment,
  JobModel,
  PipelineModel,
  StepModel,
  UploadStepModel,
  ValueModel,
} from '../model';
import { generatedBy, Lack, ProviderFile, ProviderOptions, Renderer, scriptOf } from './renderer';
import { exported, hidden, secretVariable, textWord } from './shell';
import { shellWord } from '../../containerfile/quoting';
import { readAll } from '../reading';

/** A POSIX shell script that does what the other providers do, on one's own machine. */
export const LOCAL: Renderer = {
  title: 'a local script',
  render: (pipelines, options, lacks) => pipelines.map((pipeline) => scriptFile(pipeline, options, lacks)),
};

function scriptFile(pipeline: PipelineModel, { location }: ProviderOptions, lacks: (lack: Lack) => void): ProviderFile {
  const { jobs, triggers, concurrency } = pipeline;
  // Whoever starts it decides when, and whether twice.
  readAll(triggers);
  readAll(concurrency satisfies ConcurrencyModel);
  const name = `${pipeline.id}.sh`;
  const content = [
    '#!/bin/sh',
    `# ${generatedBy(pipeline)}`,
    ...usage(pipeline, `${location}/${name}`).map((line) => `# ${line}`.trimEnd()),
    '#',
    '# shellcheck disable=SC2030,SC2031  # Each step is a subshell, so that nothing of it stays but its outputs.',
    '# shellcheck disable=SC2089,SC2090  # Quotes in a text are nothing but text.',
    '# shellcheck disable=SC2154  # Columns of the matrix are set by `row`.',
    'set -eu',
    `cd "$(dirname "$0")/${location
      .split('/')
      .map(() => '..')
      .join('/')}"`,
    '',
    ...PRELUDE,
    ...hiding(pipeline),
    ...contexts(pipeline),
    ...jobs.flatMap((job) => jobLines(job, lacks)),
    ...main(jobs),
    '',
  ].join('\n');
  return { path: `${location}/${name}`, content, mode: 0o755 };
}

function usage({ name, description, jobs }: PipelineModel, path: string): string[] {
  const secrets = [...new Set(jobs.flatMap(secretsOf))];
  return [
    '',
    `${name}, on this machine. ${description.join(' ')}`,
    '',
    `Usage: ${path} [JOB]…      all jobs, or these: ${jobs.map(({ id }) => id).join(', ')}`,
    '',
    ...(secrets.length > 0 ? [`Secrets are read from variables of their names: ${secrets.join(', ')}.`] : []),
    'What jobs give each other is kept in $PIPELINE_STATE, or if that is not set in a folder that is removed at the end.',
    'PIPELINE_EVENT says what kind of run it is: manual (the default), push, schedule or pull-request.',
  ];
}

type SecretValue = Extract<ValueModel, { readonly of: 'secret' | 'job-user' | 'job-token' }>;

const isSecret = (value: ValueModel): value is SecretValue =>
  value.of === 'secret' || value.of === 'job-user' || value.of === 'job-token';

/** The token of a job, which this machine need not have: without it tools are who they are here. */
const TOKEN = 'JOB_TOKEN';

/** With a user, the token of a job is a password: that of a registry, which nobody else must see. */
function secretName(value: SecretValue, environment: Environment): string {
  if (value.of === 'secret') return value.name;
  if (value.of === 'job-user') return 'REGISTRY_USER';
  return Object.values(environment).some(({ of }) => of === 'job-user') ? 'REGISTRY_PASSWORD' : TOKEN;
}

const environmentsOf = (job: JobModel): Environment[] =>
  job.steps.flatMap((step) => (step.kind === 'run' ? [{ ...job.environment, ...step.environment }] : []));

const secretsOf = (job: JobModel): string[] =>
  environmentsOf(job).flatMap((environment) =>
    Object.values(environment).flatMap((value) => (isSecret(value) ? [secretName(value, environment)] : [])),
  );

const PRELUDE = [
  '# What is to be done at the end (EXIT), not every shell does when a signal ends it: so signals are an end like others.',
  "ends() { trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM; }",
  'ends',
  '',
  'if [ -n "${PIPELINE_STATE:-}" ]; then',
  '  # Whole, as engines want the paths of what they mount.',
  '  case $PIPELINE_STATE in /*) STATE=$PIPELINE_STATE ;; *) STATE=$PWD/$PIPELINE_STATE ;; esac',
  'else',
  '  STATE=$(mktemp -d)',
  '  trap \'rm -rf "$STATE"\' EXIT',
  'fi',
  'mkdir -p "$STATE/artifacts"',
  '',
  '# output NAME FILE…: what a step or job gave under a name; nothing if it did not run.',
  'output() {',
  '  name=$1',
  '  shift',
  '  for file in "$@"; do',
  '    if [ -f "$file" ]; then sed -n "s/^$name=//p" "$file"; fi',
  '  done | tail -n 1',
  '}',
  '',
  '# row JOB TITLE [COLUMN=VALUE]…: runs the steps of a job, with the columns of its matrix.',
  'row() (',
  '  set -e',
  '  job=$1',
  '  title=$2',
  '  shift 2',
  '  for column in "$@"; do export "MATRIX_$column"; done',
  '  echo "== $job: $title" >&2',
  '  STEPS=$STATE/$job/$title',
  '  WORK=$STEPS/work',
  '  rm -rf "$STEPS"',
  '  mkdir -p "$WORK"',
  '  export WORK',
  '  # Who was logged in stands in it.',
  '  trap \'rm -rf "$WORK"\' EXIT',
  '  ends',
  '  "steps_$(echo "$job" | tr - _)"',
  '  cat "$STEPS"/*.outputs >> "$STATE/$job.outputs" 2> /dev/null || true',
  ')',
  '',
  '# Jobs that failed; and for the end, which of their rows.',
  "FAILED=''",
  "FAILURES=''",
  '',
  '# attempt JOB TITLE [COLUMN=VALUE]…: a row. If it fails, others go on.',
  'attempt() {',
  '  # A shell that is asked whether it succeeded, as by `||`, would not end it where a command fails.',
  '  set +e',
  '  row "$@"',
  '  code=$?',
  '  set -e',
  '  if [ "$code" -eq 0 ]; then return 0; fi',
  '  echo "== $1: $2: failed" >&2',
  '  FAILED="$FAILED $1"',
  '  FAILURES="$FAILURES',
  '  $1: $2"',
  '}',
  '',
  '# blocked JOB NEEDED…: whether one that it needs has failed.',
  'blocked() {',
  '  waiting=$1',
  '  shift',
  '  for needed in "$@"; do',
  '    case "$FAILED " in *" $needed "*)',
  '      echo "== $waiting: not run, for $needed failed" >&2',
  '      FAILED="$FAILED $waiting"',
  '      return 0',
  '      ;;',
  '    esac',
  '  done',
  '  return 1',
  '}',
  '',
];

/** Each step that reads one puts it into its own environment. */
function hiding({ jobs }: PipelineModel): string[] {
  const names = [...new Set(jobs.flatMap(secretsOf))];
  if (names.length === 0) return [];
  return ['# Secrets are in the environment of those steps only that read them.', ...names.map(hidden), ''];
}

/** What the steps ask for of it, so far as a machine of one's own knows it. */
function contexts({ triggers, jobs }: PipelineModel): string[] {
  const target = triggers.pullRequest?.branches[0] ?? 'main';
  const known: ReadonlyArray<readonly [ContextName, string]> = [
    ['commit', '$(git rev-parse HEAD)'],
    ['branch', '$(git rev-parse --abbrev-ref HEAD)'],
    [
      'base-commit',
      `$(git merge-base HEAD ${shellWord(`origin/${target}`)} || git merge-base HEAD ${shellWord(target)})`,
    ],
    ['event', '${PIPELINE_EVENT:-manual}'],
    ['pull-request', ''],
    ['run-id', '$(date -u +%Y%m%d%H%M%S)'],
    // It becomes a label of what is published: without a password that stands in it.
    [
      'repository-url',
      `$({ git config --get remote.origin.url || pwd; } | sed 's#^\\(https\\{0,1\\}://\\)[^/]*@#\\1#')`,
    ],
  ];
  const asked = new Set(jobs.flatMap(environmentsOf).flatMap(contextsIn));
  const lines = known.filter(([name]) => asked.has(name)).map(([name, value]) => `${contextVariable(name)}=${value}`);
  return lines.length === 0 ? [] : [...lines, ''];
}

const contextsIn = (environment: Environment): ContextName[] =>
  Object.values(environment).flatMap((value) => (value.of === 'context' ? [value.name] : []));

const contextVariable = (name: ContextName): string => `RUN_${name.toUpperCase().replace(/-/g, '_')}`;

function jobLines(job: JobModel, lacks: (lack: Lack) => void): string[] {
  const { matrix, needs, afterFailures } = job;
  // This machine is the runner, and whoever sits at it may do what the registry lets them.
  for (const answered of [job.runner, job.permissions, job.deployment, job.concurrency, job.timeoutMinutes]) {
    readAll(answered);
  }
  const rows = matrix
    ? matrix.rows.map((row) => [
        textWord(row[matrix.title]!),
        ...Object.entries(row).map(([column, value]) => textWord(`${column}=${value}`)),
      ])
    : [['all']];
  const given = Object.keys(job.outputs);
  const steps = job.steps.flatMap((step) => stepLines(job, step, lacks));
  readAll(job.outputs);
  return [
    `# ${job.name}`,
    `job_${functionName(job.id)}() {`,
    ...(needs.length > 0 && !afterFailures ? [`  if blocked ${[job.id, ...needs].join(' ')}; then return 0; fi`] : []),
    // Nothing of an earlier run.
    ...(given.length > 0 ? [`  rm -f "$STATE/${job.id}.outputs"`] : []),
    ...rows.map((words) => `  attempt ${[job.id, ...words].join(' ')}`),
    '}',
    '',
    `steps_${functionName(job.id)}() {`,
    ...(steps.length > 0 ? steps : ['true']),
    '}',
    '',
  ];
}

const functionName = (id: string): string => id.replace(/-/g, '_');

function stepLines(job: JobModel, step: StepModel, lacks: (lack: Lack) => void): string[] {
  const { when } = step;
  readAll(step.id);
  const body = bodyLines(job, step, lacks);
  if (body.length === 0) return [];
  const say = `echo ${textWord(`-- ${step.name}`)} >&2`;
  if (!when) return [say, ...body];
  const given = `"$(output ${when.output} "$STEPS/${when.step}.outputs")"`;
  return [`if [ ${given} = ${textWord(when.equals)} ]; then`, say, ...body, 'fi'];
}

function bodyLines(job: JobModel, step: StepModel, lacks: (lack: Lack) => void): string[] {
  switch (step.kind) {
    case 'checkout':
      // The working tree, as it is.
      readAll(step);
      return ['true'];
    case 'run':
      readAll(step.timeoutMinutes);
      readAll(step.outputs);
      return [
        '(',
        ...variables({ ...job.environment, ...step.environment }),
        ...(step.outputs.length > 0 ? [`OUTPUTS=$STEPS/${step.id}.outputs`] : []),
        scriptOf(step),
        ')',
      ];
    case 'upload':
      readAll(step.retentionDays);
      return [
        `mkdir -p "$STATE/artifacts/${artifactName(step.artifact)}"`,
        ...step.files.map((file) => `cp ${work(file)} "$STATE/artifacts/${artifactName(step.artifact)}/"`),
      ];
    case 'download':
      readAll(step.jobs);
      return [`cp "$STATE/artifacts/${artifactName(step.artifact)}"/* "$WORK/"`];
    case 'action':
      readAll(step);
      lacks({
        where: `${job.id}/${step.id}`,
        feature: 'actions',
        fix: 'write what it does as commands, or leave the step out for this provider',
        origin: job.origin,
      });
      return [];
  }
}

const work = (file: string): string => `"$WORK"/${shellWord(file)}`;

const artifactName = ({ name, column }: UploadStepModel['artifact']): string =>
  column === undefined ? name : `${name}-$MATRIX_${column}`;

const variables = (environment: Environment): string[] =>
  exported(Object.entries(environment).map(([name, value]) => [name, valueWord(value, environment)]));

function valueWord(value: ValueModel, environment: Environment): string {
  if (isSecret(value)) {
    const name = secretName(value, environment);
    return `\${${secretVariable(name)}${name === TOKEN ? '-' : `?the secret ${name} is not set`}}`;
  }
  switch (value.of) {
    case 'text':
      return textWord(value.text);
    case 'context':
      return `$${contextVariable(value.name)}`;
    case 'matrix':
      return `$MATRIX_${value.column}`;
    case 'step-output':
      return `$(output ${value.output} "$STEPS/${value.step}.outputs")`;
    case 'job-output': {
      const name = 'name' in value.output ? value.output.name : `"$MATRIX_${value.output.column}"`;
      return `$(output ${name} ${value.jobs.map((job) => `"$STATE/${job}.outputs"`).join(' ')})`;
    }
  }
}

function main(jobs: readonly JobModel[]): string[] {
  const ids = jobs.map(({ id }) => id);
  return [
    `if [ $# -eq 0 ]; then set -- ${ids.join(' ')}; fi`,
    'for job in "$@"; do',
    '  case $job in',
    ...ids.map((id) => `    ${id}) job_${functionName(id)} ;;`),
    '    *)',
    `      echo "there is no job \\"$job\\"; the jobs are ${ids.join(', ')}" >&2`,
    '      exit 1',
    '      ;;',
    '  esac',
    'done',
    'if [ -n "$FAILURES" ]; then',
    '  echo "failed:$FAILURES" >&2',
    '  exit 1',
    'fi',
  ];
}
