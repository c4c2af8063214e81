import { Flavor, labelOf, workflowFile } from './actions-workflow';
import { Lack, Renderer } from './renderer';
import { Yaml } from './yaml';
import { ActionPin, JobModel, PipelineModel, ValueModel } from '../model';

/**
 * Forgejo's own editions: GitHub's refuse every other server. Both were read in
 * supermorphic/homelab-playbook:scripts/forgejo_runner/workflow_probe.py@96b9a963159fa43e1f7b50d275f00f4f491c1409 and
 * nekoguntai-castle/sanctuary:.github/actions/vendor/forgejo-artifact-v4/provenance.json@63e4c818fad3e0280e291ade0acce65dd8aca8b1.
 */
const UPLOAD_ARTIFACT: ActionPin = {
  action: 'https://data.forgejo.org/forgejo/upload-artifact',
  commit: '16871d9e8cfcf27ff31822cac382bbb5450f1e1e',
  version: 'v4',
};
const DOWNLOAD_ARTIFACT: ActionPin = {
  action: 'https://data.forgejo.org/forgejo/download-artifact',
  commit: 'd8d0a99033603453ad2255e58720b460a0555e1e',
  version: 'v4',
};

/** The label that runners have unless their owner says otherwise. */
const USUAL_LABEL = 'docker';

/** @see https://forgejo.org/docs/latest/user/actions/reference/ */
const FLAVOR: Flavor = {
  // Every action needs Node in the job's container: what must be in each job does without.
  actions: { upload: UPLOAD_ARTIFACT, download: DOWNLOAD_ARTIFACT },
  // A short name means another server on every instance. A user's is one of GitHub's, and so is its commit.
  nameOf: ({ action }) => (action.includes('://') ? action : `https://github.com/${action}`),
  permissions: false,
  environments: false,
  privileged: false,
  jobConcurrency: false,
  translatesPaths: false,
  runsOn,
  notes,
};

export const FORGEJO: Renderer = {
  title: 'Forgejo Actions',
  render: (pipelines, options, lacks) =>
    pipelines.map((pipeline) => {
      for (const job of pipeline.jobs) checkLogins(job, lacks);
      return workflowFile(pipeline, options, FLAVOR, lacks);
    }),
};

function runsOn(job: JobModel, lacks: (feature: string, fix: string) => void): Yaml {
  const label = labelOf(job);
  if (label !== undefined) return label;
  const { matrix } = job;
  const { architecture } = job.runner;
  const column = architecture?.of === 'matrix' ? architecture.column : undefined;
  if (column !== undefined && matrix) {
    // Whoever set the runners up named them: only the usual one can be guessed.
    for (const name of new Set(matrix.rows.map((row) => row[column]!))) {
      if (name === 'amd64') continue;
      lacks(
        `usual machines for ${name}`,
        `name one of your own: \`runners: { ${name}: ci.Runner.label(…) }\`, or use \`emulate\``,
      );
    }
  }
  return USUAL_LABEL;
}

function notes({ jobs }: PipelineModel): string[] {
  const steps = jobs.flatMap((job) => job.steps);
  return [
    ...(jobs.some(({ runner }) => runner.privileged)
      ? ["Its containers must be privileged. Only the runner's configuration can say so: `container.privileged: true`."]
      : []),
    ...(steps.some(({ kind }) => kind !== 'run' && kind !== 'checkout')
      ? ['Jobs with actions (`uses`) need Node on their machine or in their container.']
      : []),
  ];
}

/** The token of a job may write to the repository, and to no package: docs/user/packages/npm.md of Forgejo says so. */
function checkLogins(job: JobModel, lacks: (lack: Lack) => void): void {
  for (const step of job.steps) {
    const values: readonly ValueModel[] =
      step.kind === 'run' ? Object.values({ ...job.environment, ...step.environment }) : [];
    if (!values.some(({ of }) => of === 'job-user')) continue;
    lacks({
      where: `${job.id}/${step.id}`,
      feature: 'job token that may push images',
      fix: 'use an account of its own: `registry: ci.RegistryLogin.secrets()`',
      origin: job.origin,
    });
  }
}
