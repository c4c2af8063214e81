import { JobModel, PipelineModel } from '../model';
import { readAll } from '../reading';
import { generatedBy, Lack, ProviderFile, ProviderOptions, Renderer } from './renderer';
import { needsManyNodes, pipelineYaml } from './tekton-pipeline';
import { columnOf, PipelineTask, tasksOf } from './tekton-rows';
import { taskYaml } from './tekton-task';
import { hasCronJobs, hasWebhooks, starter, triggerYamls } from './tekton-triggers';
import { valuesOf } from './tekton-values';
import { Yaml, yamlText } from './yaml';

/** Resources for a cluster with Tekton Pipelines and Triggers. */
export const TEKTON: Renderer = {
  title: 'Tekton',
  render: (pipelines, options, lacks) => pipelines.map((pipeline) => resourceFile(pipeline, options, lacks)),
};

function resourceFile(pipeline: PipelineModel, options: ProviderOptions, lacks: (lack: Lack) => void): ProviderFile {
  const tasks = tasksOf(pipeline);
  // Tekton has nothing of the kind; the head of the file says so.
  readAll(pipeline.concurrency);
  for (const task of tasks) checkMachine(task, lacks);
  for (const job of pipeline.jobs) checkJob(job, lacks);
  const metadata = (name: string): Yaml => ({ name, namespace: options.namespace });
  // It has git and curl, as all of them.
  const image = pipeline.jobs[0]?.runner.container ?? '';
  const path = `${options.location}/${pipeline.id}.yaml`;
  const content = yamlText(
    header(pipeline, tasks, options, path),
    ...pipeline.jobs.map((job) => taskYaml(job, { pipeline, tasks, metadata, lacks })),
    pipelineYaml(pipeline, tasks, metadata(pipeline.id)),
    ...triggerYamls({ pipeline, tasks, options, metadata, image, lacks }),
  );
  return { path, content, mode: 0o644 };
}

function checkMachine(task: PipelineTask, lacks: (lack: Lack) => void): void {
  const { job, row } = task;
  const label = columnOf(job.runner.label, task);
  // Columns that nobody reads are nothing to a task.
  readAll(row);
  if (label === undefined || label.split('=').length === 2) return;
  lacks({
    where: task.name,
    feature: `machine by the name of ${label}`,
    fix: 'select it by a label of the node, as in `kubernetes.io/hostname=builder-1`',
    origin: job.origin,
  });
}

function checkJob(job: JobModel, lacks: (lack: Lack) => void): void {
  const lack = (feature: string, fix: string): void => lacks({ where: job.id, feature, fix, origin: job.origin });
  if (job.runner.container === undefined) {
    const fix = 'name the image that it runs in, by digest: `ci.Runner.container(…)`';
    lack('machine without an image', fix);
  }
  // What a job may do in the cluster and at the registry its service account says.
  readAll(job.permissions);
  readAll(job.concurrency);
  if (job.permissions.some(({ scope }) => scope === 'id-token')) {
    lack('identity of a job', 'sign with a key, and open it by secrets');
  }
  if (job.deployment !== undefined) lack('protected environments', 'leave `deploymentEnvironment` out');
  if (job.concurrency) lack('concurrency of single jobs', 'leave it out');
}

function header(
  pipeline: PipelineModel,
  tasks: readonly PipelineTask[],
  { namespace, serviceAccount }: ProviderOptions,
  path: string,
): string[] {
  const { id, jobs, triggers, description } = pipeline;
  const values = jobs.flatMap((job) => job.steps.flatMap((step) => valuesOf(job, step)));
  const secrets = [...new Set(values.flatMap((value) => (value.of === 'secret' ? [value.name] : [])))];
  const events = [...(triggers.push ? ['pushes'] : []), ...(triggers.pullRequest ? ['pull requests'] : [])];
  const account = `--serviceaccount=${namespace ?? 'NAMESPACE'}:${starter(pipeline)}`;
  const target = namespace === undefined ? '' : ` --namespace ${namespace}`;
  return [
    generatedBy(pipeline),
    ...description,
    '',
    `For a cluster with Tekton Pipelines${hasWebhooks(pipeline) ? ' and Tekton Triggers' : ''}: kubectl apply -f ${path}`,
    'What it needs there, in the same namespace:',
    ...(events.length > 0
      ? [
          `- a webhook of the repository (GitHub, Forgejo or Gitea; JSON; ${events.join(' and ')}) to the service el-${id},`,
          `  and the Secret ${id}-webhook, whose key "token" is the webhook's secret`,
        ]
      : []),
    ...(secrets.length > 0 ? [`- the Secret ${id} with the keys ${secrets.join(', ')}`] : []),
    ...(hasCronJobs(pipeline) || jobs.some(({ steps }) => steps.some(({ kind }) => kind === 'checkout'))
      ? [`- if the repository is not public, the Secret ${id}-git with the keys username, password`]
      : []),
    ...(hasCronJobs(pipeline)
      ? [`- the ConfigMap ${id}, whose key "repository-url" is https://HOST/OWNER/REPOSITORY`]
      : []),
    `- the ServiceAccount ${starter(pipeline)}, which starts runs:`,
    `    kubectl create serviceaccount ${starter(pipeline)}${target}`,
    ...(hasWebhooks(pipeline)
      ? [
          `    kubectl create rolebinding ${starter(pipeline)} ${account} --clusterrole tekton-triggers-eventlistener-roles${target}`,
          `    kubectl create clusterrolebinding ${starter(pipeline)} ${account} --clusterrole tekton-triggers-eventlistener-clusterroles`,
        ]
      : [
          `    kubectl create role ${starter(pipeline)} --verb create --resource pipelineruns.tekton.dev${target}`,
          `    kubectl create rolebinding ${starter(pipeline)} ${account} --role ${starter(pipeline)}${target}`,
        ]),
    ...(triggers.manual
      ? [`To start it by hand: kubectl create job --from cronjob/${id}-manual ${id}-by-hand${target}`]
      : []),
    '',
    ...(triggers.pullRequest
      ? ['Pull requests from forks do not start it: their commands would run in this cluster.']
      : []),
    ...accountNotes(pipeline, serviceAccount),
    'Runs may overlap: Tekton has nothing that keeps them apart.',
    'Commands have no token of Kubernetes.',
    'Steps of a job share /work (the checkout, $WORK, $HOME) and /var/lib/containers, nothing else.',
    ...(needsManyNodes(tasks)
      ? ['Files are handed on between machines: the cluster needs ReadWriteMany volumes and `coschedule: disabled`.']
      : []),
  ];
}

function accountNotes({ triggers }: PipelineModel, account: string | undefined): string[] {
  if (account === undefined) return [];
  const { push, pullRequest, schedule, manual } = triggers;
  if (!push && schedule.length === 0 && !manual) return ['Its jobs have the default service account.'];
  return [`Its jobs have the service account ${account}${pullRequest ? '; for pull requests, the default one' : ''}.`];
}
