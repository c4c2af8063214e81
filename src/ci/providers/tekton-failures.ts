/**
 * A task that fails ends a run of Tekton, unless the task says that the run goes on; then the run succeeds, and whatever
 * comes after the task runs. So tasks that others may do without go on (`onError`); what needs them all the same asks
 * whether they succeeded; and at the end a task fails for them.
 *
 * @see https://github.com/tektoncd/pipeline/blob/3ee1745ae5b2d9175b11917d7c1935eaad44910c/docs/pipelines.md#using-the-onerror-field
 */
import { JobModel, PipelineModel } from '../model';
import { PipelineTask } from './tekton-rows';
import { Commented, Yaml } from './yaml';

/** What a task gives that came to its end. */
export const SUCCEEDED = 'bootcdk-succeeded';

/** Ids of jobs whose failure does not end the run: a job that needs them runs all the same. */
export function toleratedJobs({ jobs }: PipelineModel): ReadonlySet<string> {
  return new Set(jobs.flatMap(({ afterFailures, needs }) => (afterFailures ? needs : [])));
}

/**
 * Ids of the tolerated jobs that must have succeeded for this one. Those that a needed job waits for are among them: a
 * task that is passed over does not keep tasks behind it from running.
 */
export function demandedJobs(job: JobModel, pipeline: PipelineModel): ReadonlySet<string> {
  const tolerated = toleratedJobs(pipeline);
  const found = new Set<string>();
  const visit = ({ afterFailures, needs }: JobModel): void => {
    if (afterFailures) return;
    for (const id of needs) {
      const needed = pipeline.jobs.find((one) => one.id === id);
      if (!needed || found.has(id)) continue;
      if (tolerated.has(id)) found.add(id);
      visit(needed);
    }
  };
  visit(job);
  return found;
}

/** Whether some job asks it. */
export const saysSucceeded = (job: JobModel, pipeline: PipelineModel): boolean =>
  pipeline.jobs.some((one) => demandedJobs(one, pipeline).has(job.id));

/** Of a task of the pipeline. */
export function failureFields(
  { job }: PipelineTask,
  pipeline: PipelineModel,
  tasks: readonly PipelineTask[],
): { readonly onError?: Yaml; readonly when?: Yaml } {
  const demanded = demandedJobs(job, pipeline);
  const asked = tasks.filter((one) => demanded.has(one.job.id));
  return {
    onError: toleratedJobs(pipeline).has(job.id) ? 'continue' : undefined,
    when:
      asked.length > 0
        ? asked.map(({ name }) => ({
            input: `$(tasks.${name}.results.${SUCCEEDED})`,
            operator: 'in',
            values: ['yes'],
          }))
        : undefined,
  };
}

/**
 * The first step of a task that others may do without: what was not written before a task failed, nobody could ask for.
 *
 * @param results the names of its outputs
 */
export function beginStep(job: JobModel, pipeline: PipelineModel, results: readonly string[]): Yaml[] {
  const says = saysSucceeded(job, pipeline);
  if (!toleratedJobs(pipeline).has(job.id) || (results.length === 0 && !says)) return [];
  const script = [
    '#!/bin/sh',
    'set -eu',
    ...results.map((name) => `case " $GIVES " in *" ${name} "*) : > "$(results.${name}.path)" ;; esac`),
    ...(says ? [`: > "$(results.${SUCCEEDED}.path)"`] : []),
    '',
  ].join('\n');
  return [
    {
      name: new Commented('bootcdk-begin', 'Nothing yet'),
      env: results.length > 0 ? [{ name: 'GIVES', value: '$(params.outputs)' }] : undefined,
      script,
    },
  ];
}

/** What makes the run fail at its end, and says for whom. */
export function finallyYaml(pipeline: PipelineModel, tasks: readonly PipelineTask[]): Yaml | undefined {
  const tolerated = toleratedJobs(pipeline);
  const asked = tasks.filter(({ job }) => tolerated.has(job.id));
  if (asked.length === 0) return undefined;
  const script = [
    '#!/bin/sh',
    'set -eu',
    `failed=$(printf '%s\\n' "$TASKS" | sed -n 's/ Failed$//p')`,
    'if [ -n "$failed" ]; then',
    `  printf 'failed:\\n%s\\n' "$failed" >&2`,
    '  exit 1',
    'fi',
    '',
  ].join('\n');
  const step = {
    name: 'failures',
    image: asked[0]!.job.runner.container,
    env: [{ name: 'TASKS', value: '$(params.tasks)' }],
    script,
  };
  return [
    {
      name: 'bootcdk-failures',
      params: [{ name: 'tasks', value: asked.map(({ name }) => `${name} $(tasks.${name}.status)`).join('\n') }],
      taskSpec: { params: [{ name: 'tasks' }], steps: [step] },
    },
  ];
}
