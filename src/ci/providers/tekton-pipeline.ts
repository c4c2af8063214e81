/** The Pipeline, and what a run of it is made of. */
import { ContextName, PipelineModel } from '../model';
import { failureFields, finallyYaml } from './tekton-failures';
import { columnOf, giversOf, givesOf, PipelineTask } from './tekton-rows';
import { ARTIFACTS, minutes, nonEmpty, taskName, usesArtifacts } from './tekton-task';
import { literal, Parameter, parametersOf, valuesOf } from './tekton-values';
import { Yaml } from './yaml';

/** Enough for images that are handed on. */
const ARTIFACTS_SIZE = '20Gi';

export function pipelineYaml(pipeline: PipelineModel, tasks: readonly PipelineTask[], metadata: Yaml): Yaml {
  const contexts = contextsOf(pipeline);
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata,
    spec: {
      description: [pipeline.name, ...pipeline.description].join('\n'),
      params: nonEmpty(contexts.map((name) => ({ name, default: '' }))),
      workspaces: pipeline.jobs.some(usesArtifacts) ? [{ name: ARTIFACTS }] : undefined,
      tasks: tasks.map((task) => pipelineTaskYaml(pipeline, task, tasks)),
      finally: finallyYaml(pipeline, tasks),
    },
  };
}

/** What a run is told of the event that it is for; what it knows itself is not among it. */
export function contextsOf({ jobs }: PipelineModel): ContextName[] {
  const values = jobs.flatMap((job) => job.steps.flatMap((step) => valuesOf(job, step)));
  const names = values.flatMap((value) => (value.of === 'context' && value.name !== 'run-id' ? [value.name] : []));
  return [...new Set(names)];
}

function pipelineTaskYaml(pipeline: PipelineModel, task: PipelineTask, tasks: readonly PipelineTask[]): Yaml {
  const { job } = task;
  const params = [...parametersOf(job)].map(([name, value]) => ({ name, value: given(value, task, tasks) }));
  const gives = Object.keys(job.outputs).length > 0 ? [{ name: 'outputs', value: givesOf(task, tasks).join(' ') }] : [];
  return {
    name: task.name,
    taskRef: { name: taskName(pipeline, job) },
    runAfter: nonEmpty(tasks.filter((one) => job.needs.includes(one.job.id)).map(({ name }) => name)),
    ...failureFields(task, pipeline, tasks),
    timeout: minutes(job.timeoutMinutes),
    params: nonEmpty([...params, ...gives]),
    workspaces: usesArtifacts(job) ? [{ name: ARTIFACTS, workspace: ARTIFACTS }] : undefined,
  };
}

function given(value: Parameter, task: PipelineTask, tasks: readonly PipelineTask[]): string {
  switch (value.of) {
    case 'context':
      return value.name === 'run-id' ? '$(context.pipelineRun.uid)' : `$(params.${value.name})`;
    case 'matrix':
      return literal(task.row?.[value.column] ?? '');
    case 'job-output':
      return giversOf(value, task, tasks).join('\n');
  }
}

/** Labels of the nodes that may run it. */
function machineOf(task: PipelineTask): { readonly [label: string]: string } {
  const { architecture, label } = task.job.runner;
  const name = columnOf(architecture, task);
  const node = columnOf(label, task)?.split('=');
  return {
    ...(name === undefined ? {} : { 'kubernetes.io/arch': name }),
    ...(node?.length === 2 ? { [node[0]!]: node[1]! } : {}),
  };
}

/** `valueOf`: what the run is told, in the notation of whoever makes it. */
export function pipelineRun(
  pipeline: PipelineModel,
  tasks: readonly PipelineTask[],
  serviceAccount: string | undefined,
  valueOf: (name: ContextName) => string,
): Yaml {
  // Commands of jobs have nothing to ask of Kubernetes.
  const alone = { automountServiceAccountToken: false };
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: { generateName: `${pipeline.id}-` },
    spec: {
      pipelineRef: { name: pipeline.id },
      params: nonEmpty(contextsOf(pipeline).map((name) => ({ name, value: valueOf(name) }))),
      // Each task has its own; the cluster's one of an hour would end them all.
      timeouts: { pipeline: '0' },
      taskRunTemplate: { serviceAccountName: serviceAccount, podTemplate: alone },
      taskRunSpecs: nonEmpty(
        tasks.flatMap((task) => {
          const nodeSelector = machineOf(task);
          if (Object.keys(nodeSelector).length === 0) return [];
          return [{ pipelineTaskName: task.name, podTemplate: { nodeSelector, ...alone } }];
        }),
      ),
      workspaces: pipeline.jobs.some(usesArtifacts)
        ? [
            {
              name: ARTIFACTS,
              volumeClaimTemplate: {
                spec: {
                  accessModes: [needsManyNodes(tasks) ? 'ReadWriteMany' : 'ReadWriteOnce'],
                  resources: { requests: { storage: ARTIFACTS_SIZE } },
                },
              },
            },
          ]
        : undefined,
    },
  };
}

/** Whether tasks that hand files on run on machines of more than one kind. */
export const needsManyNodes = (tasks: readonly PipelineTask[]): boolean =>
  new Set(tasks.flatMap((task) => (usesArtifacts(task.job) ? [JSON.stringify(machineOf(task))] : []))).size > 1;
