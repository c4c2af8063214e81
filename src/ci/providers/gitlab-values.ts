import { ContextName, Environment, JobModel, StepModel, ValueModel } from '../model';
import { columnVariable } from './gitlab-matrix';
import { exported, hidden, secretVariable, textWord } from './shell';
import { shellWord } from '../../containerfile/quoting';

/** Where jobs leave what they give each other, a folder each. */
export const JOBS = '$PIPELINE_STATE/jobs';

/** The job's own token, under the name by which it opens GitLab's registry. */
const TOKEN = 'CI_REGISTRY_PASSWORD';

/** Further variables that hold the token, and what GitLab sets beside it. */
const CREDENTIALS = [TOKEN, 'CI_JOB_TOKEN', 'CI_REPOSITORY_URL', 'CI_DEPENDENCY_PROXY_PASSWORD', 'CI_DEPLOY_PASSWORD'];

const CONTEXT: Readonly<Record<ContextName, string>> = {
  commit: '$CI_COMMIT_SHA',
  'base-commit': '$CI_MERGE_REQUEST_DIFF_BASE_SHA',
  branch: '${CI_MERGE_REQUEST_SOURCE_BRANCH_NAME:-$CI_COMMIT_REF_NAME}',
  event: '$RUN_EVENT',
  'pull-request': '$CI_MERGE_REQUEST_IID',
  'run-id': '$CI_PIPELINE_ID',
  'repository-url': '$CI_PROJECT_URL',
};

const EVENT = [
  'case $CI_PIPELINE_SOURCE in',
  '  push | schedule) RUN_EVENT=$CI_PIPELINE_SOURCE ;;',
  '  merge_request_event) RUN_EVENT=pull-request ;;',
  '  *) RUN_EVENT=manual ;;',
  'esac',
];

/** Sets the variables of one step. */
export const variables = (environment: Environment): string[] =>
  exported(Object.entries(environment).map(([name, value]) => [name, valueWord(value)]));

function valueWord(value: ValueModel): string {
  switch (value.of) {
    case 'text':
      return textWord(value.text);
    case 'secret':
      return `\${${secretVariable(value.name)}?the CI/CD variable ${value.name} is not set}`;
    case 'context':
      return CONTEXT[value.name];
    case 'matrix':
      return `$${columnVariable(value.column)}`;
    case 'step-output':
      return stepOutput(value.step, shellWord(value.output));
    case 'job-output': {
      const name = 'name' in value.output ? shellWord(value.output.name) : `"$${columnVariable(value.output.column)}"`;
      return `$(output ${name} ${value.jobs.map((job) => `"${JOBS}/${job}/outputs/"*`).join(' ')})`;
    }
    case 'job-user':
      return '${CI_REGISTRY_USER?the project has no container registry}';
    case 'job-token':
      return `\${${secretVariable(TOKEN)}?the project has no container registry}`;
  }
}

/** `name`: a word of the shell. */
export const stepOutput = (step: string, name: string): string => `$(output ${name} "$PIPELINE_STATE/steps/${step}")`;

/** What the steps ask for. */
export const valuesOf = (job: JobModel): ValueModel[] => [
  ...Object.values(job.environment),
  ...job.steps.flatMap((step: StepModel) => (step.kind === 'run' ? Object.values(step.environment) : [])),
];

export const secretsOf = (job: JobModel): string[] => [
  ...new Set(valuesOf(job).flatMap((value) => (value.of === 'secret' ? [value.name] : []))),
];

export const eventLines = (job: JobModel): string[] =>
  valuesOf(job).some((value) => value.of === 'context' && value.name === 'event') ? EVENT : [];

/**
 * GitLab gives the project's variables to every job, and a job's to all of its commands. Those that are secrets of any
 * job of the file are taken out of the environment; a step that reads one puts it into its own.
 */
export function hidingLines(job: JobModel, secretsOfFile: readonly string[]): string[] {
  const token = valuesOf(job).some(({ of }) => of === 'job-token') ? [TOKEN] : [];
  const own = [...new Set([...secretsOf(job), ...token])];
  const others = [...new Set([...secretsOfFile, ...CREDENTIALS])].filter((name) => !own.includes(name));
  return [
    '# Secrets and tokens are in the environment of those steps only that read them.',
    ...own.map(hidden),
    `unset ${others.join(' ')}`,
  ];
}
