import { Flavor, labelOf, workflowFile } from './actions-workflow';
import { Renderer } from './renderer';
import { CHECKOUT, DOWNLOAD_ARTIFACT, UPLOAD_ARTIFACT } from '../pins';
import { Yaml } from './yaml';
import { JobModel } from '../model';

/** By OCI's name. */
const MACHINES: Readonly<Record<string, string>> = { amd64: 'ubuntu-24.04', arm64: 'ubuntu-24.04-arm' };

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
const FLAVOR: Flavor = {
  actions: { checkout: CHECKOUT, upload: UPLOAD_ARTIFACT, download: DOWNLOAD_ARTIFACT },
  nameOf: ({ action }) => action,
  permissions: true,
  environments: true,
  privileged: true,
  jobConcurrency: true,
  translatesPaths: true,
  runsOn,
};

export const GITHUB: Renderer = {
  title: 'GitHub Actions',
  render: (pipelines, options, lacks) => pipelines.map((pipeline) => workflowFile(pipeline, options, FLAVOR, lacks)),
};

function runsOn(job: JobModel, lacks: (feature: string, fix: string) => void): Yaml {
  const label = labelOf(job);
  if (label !== undefined) return label;
  const { matrix } = job;
  const { architecture } = job.runner;
  const column = architecture?.of === 'matrix' ? architecture.column : undefined;
  if (column === undefined || !matrix) return MACHINES.amd64!;
  const used = [...new Set(matrix.rows.map((row) => row[column]!))];
  for (const name of used) {
    if (!(name in MACHINES)) {
      lacks(
        `machines for ${name}`,
        `name one of your own: \`runners: { ${name}: ci.Runner.label(…) }\`, or use \`emulate\``,
      );
    }
  }
  if (used.length === 1) return MACHINES[used[0]!] ?? MACHINES.amd64!;
  return `\${{ matrix.${column} == 'arm64' && '${MACHINES.arm64}' || '${MACHINES.amd64}' }}`;
}
