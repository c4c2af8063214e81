import { DownloadStepModel, JobModel, RunStepModel, StepModel, UploadStepModel } from '../model';
import { columnVariable, Rows, ROW } from './gitlab-matrix';
import { eventLines, hidingLines, JOBS, stepOutput, valuesOf, variables } from './gitlab-values';
import { Lack, scriptOf } from './renderer';
import { textWord } from './shell';
import { shellWord } from '../../containerfile/quoting';
import { readAll } from '../reading';

/** Artifacts can be taken from the project's folder only. */
export const FOLDER = '.pipeline';

/** Before the steps of every job: the shell of other providers, and the folders. */
export const SETUP = [
  '# Set up: the shell of the standard, as on every provider. GitLab takes bash where it is, and sets pipefail.',
  '# shellcheck disable=SC2030,SC2031  # Each step is a subshell, so that nothing of it stays but its outputs.',
  '# shellcheck disable=SC2089,SC2090  # Quotes in a text are nothing but text.',
  'if set -o | grep posix > /dev/null; then set -o posix; fi',
  'if set -o | grep pipefail > /dev/null; then set +o pipefail; fi',
  `PIPELINE_STATE=$CI_PROJECT_DIR/${FOLDER}`,
  'WORK=$PIPELINE_STATE/work',
  'export WORK',
  'rm -rf "$WORK" "$PIPELINE_STATE/steps"',
  'mkdir -p "$WORK" "$PIPELINE_STATE/steps"',
  '# Git does not see it.',
  'echo "*" > "$PIPELINE_STATE/.gitignore"',
  '',
  '# output NAME FILE…: what the first of the files has under a name; nothing where none has it.',
  'output() {',
  '  wanted=$1',
  '  shift',
  '  for file in "$@"; do',
  '    found=$(sed -n "s/^$wanted=//p" "$file" 2> /dev/null | tail -n 1)',
  '    if [ -n "$found" ]; then',
  '      printf \'%s\\n\' "$found"',
  '      break',
  '    fi',
  '  done',
  '}',
  '',
  '# As links where that can be: images are large.',
  'copy() {',
  '  cp -Rl "$1" "$2" 2> /dev/null || cp -R "$1" "$2"',
  '}',
];

/** After them, whether they succeed or not: nobody's credentials stay on the machine. */
export const CLEANUP = [`rm -rf "$CI_PROJECT_DIR/${FOLDER}/work"`];

/** The commands of a job, in one shell: each step is a subshell, so that nothing of it stays but its outputs. */
export function jobScript(
  job: JobModel,
  rows: Rows,
  secretsOfFile: readonly string[],
  lacks: (lack: Lack) => void,
): string[] {
  const preparation = [...hidingLines(job, secretsOfFile), ...eventLines(job), ...rows.lines()];
  return [
    block(job.name, preparation),
    ...job.steps.flatMap((step) => {
      const lines = bodyLines(job, step, lacks);
      const { when } = step;
      readAll(step.id);
      if (lines.length === 0) return [];
      if (!when) return [block(step.name, lines)];
      const condition = `if [ "${stepOutput(when.step, shellWord(when.output))}" = ${textWord(when.equals)} ]; then`;
      return [block(step.name, [condition, ...lines, 'fi'])];
    }),
    ...givenLines(job),
  ];
}

/** GitLab shows the first line of what it runs. */
const block = (title: string, lines: readonly string[]): string =>
  `${[`# ${title.replace(/\s+/g, ' ')}`, ...lines].join('\n')}\n`;

function bodyLines(job: JobModel, step: StepModel, lacks: (lack: Lack) => void): string[] {
  const lack = (feature: string, fix: string, harmless = false): void =>
    lacks({ where: `${job.id}/${step.id}`, feature, fix, harmless, origin: job.origin });
  switch (step.kind) {
    case 'checkout':
      // GitLab does it before the commands.
      readAll(step);
      return [];
    case 'run':
      return runLines(job, step, lack);
    case 'upload':
      return uploadLines(job, step);
    case 'download':
      return downloadLines(step);
    case 'action':
      readAll(step);
      lack('actions', 'write what it does as commands, or leave the step out for this provider');
      return [];
  }
}

function runLines(
  job: JobModel,
  step: RunStepModel,
  lack: (feature: string, fix: string, harmless?: boolean) => void,
): string[] {
  if (step.timeoutMinutes !== undefined) {
    lack('time limit of a step', 'limit the job, or begin the command with `timeout`', true);
  }
  const values = Object.values(step.environment);
  // A token of GitLab's would be handed to others, and be refused.
  if (values.some(({ of }) => of === 'job-token') && values.some((v) => v.of === 'text' && v.text === 'ghcr.io')) {
    lack('token for ghcr.io', 'log in with secrets: `registry: ci.RegistryLogin.secrets()`');
  }
  return [
    '(',
    ...(step.outputs.length > 0 ? [`OUTPUTS=$PIPELINE_STATE/steps/${step.id}`] : []),
    ...variables({ ...job.environment, ...step.environment }),
    scriptOf(step),
    ')',
  ];
}

function uploadLines(job: JobModel, step: UploadStepModel): string[] {
  const folder = artifactFolder(job.id, step);
  return step.files.flatMap((file) => {
    const to = file.includes('/') ? `${folder}/${escaped(file.replace(/\/[^/]*$/, ''))}` : folder;
    return [`mkdir -p "${to}"`, `copy "$WORK/${escaped(file)}" "${to}/"`];
  });
}

function downloadLines(step: DownloadStepModel): string[] {
  const folders = step.jobs.map((job) => `"${artifactFolder(job, step)}"`);
  if (folders.length === 1) return [`copy ${folders[0]!.slice(0, -1)}/." "$WORK/"`];
  return [
    '# Of the one that has it.',
    `for folder in ${folders.join(' ')}; do`,
    '  if [ -d "$folder" ]; then copy "$folder/." "$WORK/"; fi',
    'done',
  ];
}

function artifactFolder(job: string, { artifact }: UploadStepModel | DownloadStepModel): string {
  const { name, column } = artifact;
  return `${JOBS}/${job}/artifacts/${name}${column === undefined ? '' : `-$${columnVariable(column)}`}`;
}

/** Between double quotes. */
const escaped = (text: string): string => text.replace(/[\\"$`]/g, '\\$&');

/** What later jobs read. A file, not GitLab's `dotenv`: that would set any variable of a later job, as in `PATH`. */
function givenLines(job: JobModel): string[] {
  const steps = new Map<string, string[]>();
  for (const [name, step] of Object.entries(job.outputs)) steps.set(step, [...(steps.get(step) ?? []), name]);
  if (steps.size === 0) return [];
  const file = `"${JOBS}/${job.id}/outputs/${job.matrix ? `$${ROW}` : 'all'}"`;
  return [
    block('Outputs, for later jobs', [
      `mkdir -p "${JOBS}/${job.id}/outputs"`,
      ...[...steps].flatMap(([step, names]) => givenBy(step, names, file)),
    ]),
  ];
}

function givenBy(step: string, names: readonly string[], file: string): string[] {
  const line = (name: string): string => `printf '%s=%s\\n' ${name} "${stepOutput(step, name)}"`;
  if (names.length === 1) return [`${line(shellWord(names[0]!))} >> ${file}`];
  return [`for name in ${names.map(shellWord).join(' ')}; do`, `  ${line('"$name"')}`, `done >> ${file}`];
}

/** What of other jobs this one reads: what GitLab has to bring. */
export const readsOf = (job: JobModel): ReadonlySet<string> =>
  new Set([
    ...valuesOf(job).flatMap((value) => (value.of === 'job-output' ? value.jobs : [])),
    ...job.steps.flatMap((step) => (step.kind === 'download' ? step.jobs : [])),
  ]);
