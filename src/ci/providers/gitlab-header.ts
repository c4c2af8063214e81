import { JobModel, PipelineModel } from '../model';
import { secretsOf } from './gitlab-values';
import { generatedBy } from './renderer';

/** What GitLab's token of a job may do as it is, or is given otherwise. */
const USUAL = new Set(['packages', 'id-token', 'attestations']);

/** What the file is for, and what a maintainer sets up beside it, since GitLab has that in its settings. */
export function headerOf(pipelines: readonly PipelineModel[], included: string | undefined): string[] {
  const jobs = pipelines.flatMap((pipeline) => pipeline.jobs);
  const notes = [
    ...includeNotes(included),
    ...pipelines.flatMap(scheduleNotes),
    ...secretNotes(jobs),
    ...jobs.flatMap(permissionNotes),
    ...runnerNotes(jobs),
    ...sizeNotes(jobs),
  ];
  return [
    generatedBy(pipelines[0]!),
    ...pipelines.flatMap(({ name, description }) => [
      '',
      [name, ...description.slice(0, 1)].join(': '),
      ...description.slice(1),
    ]),
    ...(notes.length > 0 ? ['', 'To be set up in GitLab:', ...notes.map((note) => `- ${note}`)] : []),
  ].flatMap((line) => line.split(/\r?\n/));
}

const includeNotes = (file: string | undefined): string[] =>
  file === undefined ? [] : [`Include this file in .gitlab-ci.yml: \`include: [{ local: /${file} }]\`.`];

function scheduleNotes({ name, triggers }: PipelineModel): string[] {
  const branch = triggers.push?.branches[0] ?? 'the default branch';
  return triggers.schedule.map(
    (cron) =>
      `Build > Pipeline schedules: "${cron}", time zone UTC, on ${branch} (${name}). GitLab keeps schedules there.`,
  );
}

function secretNotes(jobs: readonly JobModel[]): string[] {
  const names = [...new Set(jobs.flatMap(secretsOf))];
  if (names.length === 0) return [];
  return [
    `Settings > CI/CD > Variables: ${names.join(', ')}. Protect them, so that merge requests do not get them, and mask those of one line.`,
  ];
}

function permissionNotes({ id, permissions }: JobModel): string[] {
  return permissions
    .filter(({ scope, level }) => level === 'write' && !USUAL.has(scope))
    .map(({ scope, reason }) => `Settings > CI/CD > Job token permissions: the job ${id} writes ${scope} (${reason}).`);
}

const runnerNotes = (jobs: readonly JobModel[]): string[] =>
  jobs.some(({ runner }) => runner.container !== undefined && runner.privileged)
    ? ['Runners of jobs with an image: `privileged = true` in their config.toml.']
    : [];

const sizeNotes = (jobs: readonly JobModel[]): string[] =>
  jobs.some(({ steps }) => steps.some(({ kind }) => kind === 'upload'))
    ? ['The maximum artifacts size, which an administrator sets, must be enough for what jobs hand on.']
    : [];
