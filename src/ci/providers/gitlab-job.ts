import { ConcurrencyModel, JobModel, PipelineModel } from '../model';
import { MOST_ROWS, ROW, Rows, tagsOf } from './gitlab-matrix';
import { RuleYaml } from './gitlab-rules';
import { FOLDER, jobScript, readsOf } from './gitlab-script';
import { Lack } from './renderer';
import { Commented, Yaml } from './yaml';
import { readAll } from '../reading';

/** GitLab's own limit; an instance may have another. */
const MOST_NEEDS = 50;

/** Of outputs without files: as long as somebody may want to run a later job again. */
const OUTPUTS_KEPT = 30;

/** The audience of keyless signatures. */
const SIGSTORE = 'sigstore';

/** What a job is rendered with, besides itself. */
export interface JobSetting {
  readonly pipeline: PipelineModel;
  /** The key of each job in the file, by its id. */
  readonly keys: ReadonlyMap<string, string>;
  /** Absent where the file is included by another, which may have stages of its own. */
  readonly stage?: string;
  readonly secretsOfFile: readonly string[];
  /** When the pipeline runs at all. */
  readonly rules: readonly RuleYaml[];
  readonly lacks: (lack: Lack) => void;
}

export function jobYaml(job: JobModel, setting: JobSetting): Yaml {
  const { pipeline, stage, lacks, secretsOfFile } = setting;
  const { runner, deployment, concurrency } = job;
  const lack = (feature: string, fix: string): void => lacks({ where: job.id, feature, fix, origin: job.origin });
  const rows = new Rows(job);
  checkRows(job, lack);
  checkArchitecture(job, lack);
  // The header of the file says what must be set for these: GitLab has it in settings of projects and runners.
  readAll(job.permissions);
  readAll(runner.privileged);
  return {
    extends: templateName(pipeline),
    rules: job.afterFailures ? setting.rules.map(evenAfterFailures) : undefined,
    stage,
    ...needsYaml(job, setting, lack),
    parallel: rows.yaml(),
    // As on other providers, the image's own entry point is not for the commands of jobs.
    image: runner.container === undefined ? undefined : { name: runner.container, entrypoint: [''] },
    tags: tagsOf(runner),
    environment: deployment,
    id_tokens: idTokens(job),
    timeout: `${job.timeoutMinutes} minutes`,
    interruptible: concurrency?.cancel ? true : undefined,
    resource_group: resourceGroup(job, pipeline.concurrency),
    variables: checkoutVariables(job),
    script: jobScript(job, rows, secretsOfFile, lacks),
    artifacts: artifacts(job),
  };
}

/** Hidden: what all jobs of a pipeline have in common. */
export const templateName = ({ id }: PipelineModel): string => `.${id}`;

/** GitLab knows no other word for it; when somebody cancels the pipeline, jobs that have not begun are cancelled as well. */
const evenAfterFailures = (rule: RuleYaml): RuleYaml => ('when' in rule ? rule : { ...rule, when: 'always' });

function checkRows({ matrix }: JobModel, lack: (feature: string, fix: string) => void): void {
  if (!matrix) return;
  // All of it: columns that nothing reads need no variable.
  readAll(matrix);
  if (matrix.rows.length > MOST_ROWS) {
    lack(`more than ${MOST_ROWS} rows in a matrix`, 'make two jobs of it');
  }
}

function checkArchitecture({ runner, matrix }: JobModel, lack: (feature: string, fix: string) => void): void {
  const { architecture, label } = runner;
  readAll(architecture);
  if (!architecture || label) return;
  const used = architecture.of === 'matrix' ? (matrix?.rows ?? []).map((row) => row[architecture.column]!) : [];
  if (architecture.of === 'text') used.push(architecture.text);
  for (const name of new Set(used)) {
    if (name === 'amd64') continue;
    lack(
      `usual machines for ${name}`,
      `name the tag of one: \`runners: { ${name}: ci.Runner.label(…) }\`, or use \`emulate\``,
    );
  }
}

/**
 * GitLab counts every row of a needed job, and refuses more than fifty. Jobs with more wait for all earlier stages
 * instead.
 */
function needsYaml(
  job: JobModel,
  { pipeline, keys, stage }: JobSetting,
  lack: (feature: string, fix: string) => void,
): { needs?: Yaml; dependencies?: Yaml } {
  const reads = readsOf(job);
  const count = job.needs
    .map((id) => pipeline.jobs.find((one) => one.id === id)?.matrix?.rows.length ?? 1)
    .reduce((sum, rows) => sum + rows, 0);
  if (count <= MOST_NEEDS) {
    return { needs: job.needs.map((id) => ({ job: keys.get(id) ?? id, artifacts: reads.has(id) })) };
  }
  if (stage === undefined) {
    lack(
      `jobs that need more than ${MOST_NEEDS} others in files that are included`,
      'use the file `.gitlab-ci.yml` itself',
    );
  }
  return { dependencies: job.needs.filter((id) => reads.has(id)).map((id) => keys.get(id) ?? id) };
}

/** A variable each: for cosign what Sigstore accepts of GitLab, for others under the name that steps read. */
function idTokens({ permissions }: JobModel): Yaml | undefined {
  const permission = permissions.find(({ scope }) => scope === 'id-token');
  if (!permission) return undefined;
  const { audiences = [SIGSTORE], reason } = permission;
  return Object.fromEntries(
    audiences.map((audience) => [
      audience === SIGSTORE ? 'SIGSTORE_ID_TOKEN' : 'IDENTITY_TOKEN',
      { aud: new Commented(audience, reason) },
    ]),
  );
}

/**
 * Of jobs: GitLab has nothing that keeps whole pipelines apart. So each job of the pipeline, and each of its rows, never
 * runs twice at once. Where a newer run ends the older one, GitLab does so by itself.
 */
function resourceGroup({ id, matrix, concurrency: own }: JobModel, all: ConcurrencyModel): string | undefined {
  const { group, perBranch } = own ?? all;
  if (!own && perBranch && all.cancel) return undefined;
  return [
    group.replace(/[^A-Za-z0-9_./-]/g, '-'),
    ...(own ? [] : [id]),
    ...(perBranch ? ['$CI_COMMIT_REF_SLUG'] : []),
    ...(!own && matrix ? [`$${ROW}`] : []),
  ].join('/');
}

/** Nothing of an earlier job is left: not even of one that ran for a merge request on the same machine. */
function checkoutVariables({ steps }: JobModel): Yaml {
  const checkouts = steps.filter((step) => step.kind === 'checkout');
  if (checkouts.length === 0) return { GIT_STRATEGY: 'empty' };
  return { GIT_STRATEGY: 'clone', GIT_DEPTH: checkouts.some(({ history }) => history) ? '0' : '1' };
}

/** One archive of all that the job hands on, kept for as long as the most lasting part of it. */
function artifacts({ id, steps, outputs }: JobModel): Yaml | undefined {
  const days = steps.flatMap((step) => (step.kind === 'upload' ? [step.retentionDays] : []));
  if (days.length === 0 && Object.keys(outputs).length === 0) return undefined;
  const kept = days.length === 0 ? OUTPUTS_KEPT : Math.max(...days);
  return { paths: [`${FOLDER}/jobs/${id}/`], expire_in: kept === 1 ? '1 day' : `${kept} days` };
}
