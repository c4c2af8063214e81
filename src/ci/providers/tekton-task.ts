/** A job as a Task. Its steps are containers of one pod, and share what is mounted in all of them. */
import { JobModel, PipelineModel, StepModel } from '../model';
import { readAll } from '../reading';
import { checkoutCommands } from './checkout';
import { Lack, scriptOf } from './renderer';
import { beginStep, saysSucceeded, SUCCEEDED } from './tekton-failures';
import { giversOf, PipelineTask } from './tekton-rows';
import { literal, Parameters, parametersOf, reference, ValueContext, Variables, variablesOf } from './tekton-values';
import { Commented, Yaml } from './yaml';
import { shellWord } from '../../containerfile/quoting';

const SOURCE = '/work/source';
const OUTPUTS = '/work/outputs';
export const ARTIFACTS = 'artifacts';

export interface TaskContext {
  readonly pipeline: PipelineModel;
  readonly tasks: readonly PipelineTask[];
  readonly metadata: (name: string) => Yaml;
  readonly lacks: (lack: Lack) => void;
}

export const taskName = (pipeline: PipelineModel, job: JobModel): string => `${pipeline.id}-${job.id}`;

export const usesArtifacts = ({ steps }: JobModel): boolean =>
  steps.some(({ kind }) => kind === 'upload' || kind === 'download');

/** Of a checkout step, and of what starts scheduled runs. */
export const gitCredential = (pipeline: PipelineModel): Yaml[] =>
  ['username', 'password'].map((key) => ({
    name: `GIT_${key.toUpperCase()}`,
    valueFrom: { secretKeyRef: { name: `${pipeline.id}-git`, key, optional: true } },
  }));

export function taskYaml(job: JobModel, context: TaskContext): Yaml {
  const { pipeline, metadata } = context;
  const { container, privileged } = job.runner;
  const parameters = parametersOf(job);
  const outputs = Object.entries(job.outputs);
  const says = saysSucceeded(job, pipeline);
  const names = outputs.map(([name]) => name);
  const steps = [
    ...beginStep(job, pipeline, names),
    ...job.steps.map((step) => stepYaml(job, step, parameters, context)),
  ];
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Task',
    metadata: metadata(taskName(pipeline, job)),
    spec: {
      description: job.name,
      params: nonEmpty([...parameters.keys(), ...(outputs.length > 0 ? ['outputs'] : [])].map((name) => ({ name }))),
      results: nonEmpty([...names, ...(says ? [SUCCEEDED] : [])].map((name) => ({ name }))),
      workspaces: usesArtifacts(job) ? [{ name: ARTIFACTS }] : undefined,
      volumes: [
        { name: 'work', emptyDir: {} },
        { name: 'containers', emptyDir: {} },
      ],
      stepTemplate: {
        image: container,
        securityContext: privileged ? { privileged: true } : undefined,
        env: [
          { name: 'HOME', value: '/work' },
          { name: 'WORK', value: '/work/files' },
        ],
        volumeMounts: [
          { name: 'work', mountPath: '/work' },
          // Images that a step pulls or builds are there for the next.
          { name: 'containers', mountPath: '/var/lib/containers' },
        ],
      },
      steps: outputs.length > 0 || says ? [...steps, resultsStep(job, outputs, says)] : steps,
    },
  };
}

export const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

function stepYaml(job: JobModel, step: StepModel, parameters: Parameters, context: TaskContext): Yaml {
  const { pipeline, tasks, lacks } = context;
  const { env, lines, commands } = bodyOf(job, step, pipeline, {
    parameters,
    secret: pipeline.id,
    isOneOf: (value) => tasks.some((task) => task.job.id === job.id && giversOf(value, task, tasks).length > 1),
    lack: (feature, fix) => lacks({ where: `${job.id}/${step.id}`, feature, fix, origin: job.origin }),
  });
  const { when } = step;
  const script = [
    '#!/bin/sh',
    `mkdir -p "$WORK" ${SOURCE} ${OUTPUTS}`,
    `cd ${SOURCE} || exit 1`,
    ...(when || lines.some((line) => line.includes('$(output ')) ? OUTPUT_FUNCTION : []),
    ...(when ? [`if [ "$(output ${when.step} ${when.output})" != ${shellWord(when.equals)} ]; then exit 0; fi`] : []),
    ...lines,
    ...commands,
    '',
  ].join('\n');
  return {
    name: step.name === step.id ? step.id : new Commented(step.id, step.name),
    timeout: step.kind === 'run' && step.timeoutMinutes !== undefined ? minutes(step.timeoutMinutes) : undefined,
    env: nonEmpty(env),
    script,
  };
}

export const minutes = (count: number): string => `${Math.floor(count / 60)}h${count % 60}m0s`;

/** What an earlier step of the job gave; nothing if it did not run. */
const OUTPUT_FUNCTION = [
  'output() {',
  `  if [ -f "${OUTPUTS}/$1" ]; then sed -n "s/^$2=//p" "${OUTPUTS}/$1" | tail -n 1; fi`,
  '}',
];

interface Body extends Variables {
  readonly commands: readonly string[];
}

function bodyOf(job: JobModel, step: StepModel, pipeline: PipelineModel, values: ValueContext): Body {
  switch (step.kind) {
    case 'run': {
      readAll(step.outputs);
      const variables = variablesOf({ ...job.environment, ...step.environment }, values);
      const outputs = step.outputs.length > 0 ? [{ name: 'OUTPUTS', value: `${OUTPUTS}/${step.id}` }] : [];
      return { env: [...outputs, ...variables.env], lines: variables.lines, commands: [scriptOf(step)] };
    }
    case 'checkout': {
      const { env } = variablesOf(
        {
          REPOSITORY_URL: { of: 'context', name: 'repository-url' },
          COMMIT: { of: 'context', name: 'commit' },
        },
        values,
      );
      const commands = ['set -eu', ...checkoutCommands(step.history)];
      return { env: [...env, ...gitCredential(pipeline)], lines: [], commands };
    }
    case 'upload': {
      // The volume goes with the run.
      readAll(step.retentionDays);
      const copies = step.files.map((file) => {
        const folder = file.includes('/') ? `/${file.slice(0, file.lastIndexOf('/'))}` : '';
        return [
          `mkdir -p "$to"${shellWord(folder)}`,
          `cp -R "$WORK"/${shellWord(file)} "$to"${shellWord(`${folder}/`)}`,
        ];
      });
      return artifactBody(step, values.parameters, ['mkdir -p "$to"', ...copies.flat()]);
    }
    case 'download':
      // All jobs of the run hand on in one place.
      readAll(step.jobs);
      return artifactBody(step, values.parameters, ['cp -R "$to/." "$WORK/"']);
    case 'action':
      readAll(step);
      values.lack('actions', 'write what it does as commands, or leave the step out for this provider');
      return { env: [], lines: [], commands: [] };
  }
}

function artifactBody(
  { artifact }: Extract<StepModel, { kind: 'upload' | 'download' }>,
  parameters: Parameters,
  commands: readonly string[],
): Body {
  const { name, column } = artifact;
  const value = column === undefined ? '' : `-${reference({ of: 'matrix', column }, parameters)}`;
  return {
    env: [{ name: 'ARTIFACT', value: `${literal(name)}${value}` }],
    lines: [],
    commands: ['set -eu', `to=$(workspaces.${ARTIFACTS}.path)/$ARTIFACT`, ...commands],
  };
}

/** What the row answers for, if only with nothing: a result that is asked for and was not written fails the run. */
function resultsStep({ steps }: JobModel, outputs: ReadonlyArray<readonly [string, string]>, says: boolean): Yaml {
  const taken = new Set(steps.map(({ id }) => id));
  const name = taken.has('results') ? 'bootcdk-results' : 'results';
  const giving = [
    '# give NAME STEP FILE',
    'give() {',
    '  case " $GIVES " in *" $1 "*) ;; *) return 0 ;; esac',
    `  if [ -f "${OUTPUTS}/$2" ]; then sed -n "s/^$1=//p" "${OUTPUTS}/$2" | tail -n 1 | tr -d '\\n' > "$3"; else : > "$3"; fi`,
    '}',
    ...outputs.map(([output, step]) => `give ${output} ${step} "$(results.${output}.path)"`),
  ];
  const script = [
    '#!/bin/sh',
    'set -eu',
    ...(outputs.length > 0 ? giving : []),
    ...(says ? [`printf yes > "$(results.${SUCCEEDED}.path)"`] : []),
    '',
  ].join('\n');
  const env = outputs.length > 0 ? [{ name: 'GIVES', value: '$(params.outputs)' }] : undefined;
  return { name: new Commented(name, 'Hand on'), env, script };
}
