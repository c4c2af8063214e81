import { at, stepPath, subject } from '../model-parts';
import { are, Graph, noSuch } from './graph';
import { didYouMean } from '../../../core/did-you-mean';
import { listed, shown } from '../../../core/text';
import { ArtifactName, DownloadStepModel, JobModel, StepModel, UploadStepModel } from '../../model';

/** Files that nobody hands on, or that two hand on under one name. */
export function checkArtifacts(graph: Graph): void {
  const { pipeline, report } = graph;
  const uploaded = new Map<string, string>();
  for (const job of pipeline.jobs) {
    for (const step of job.steps) {
      if (step.kind === 'download') checkDownload(job, step, graph);
      if (step.kind !== 'upload') continue;
      checkFiles(job, step, graph);
      const where = at({ job, step });
      const rows = job.matrix?.rows.length ?? 1;
      if (rows > 1 && step.artifact.column === undefined) {
        const message = `${subject({ job, step })} hands ${shown(step.artifact.name)} on ${rows} times, once for each row of the matrix`;
        const fix = 'hand it on in a job without a matrix: under one name there is one artifact';
        report({ ...where, message, got: step.artifact.name, fix });
      }
      for (const name of namesOf(job, step.artifact)) {
        const other = uploaded.get(name);
        const own = stepPath(job, step);
        if (other !== undefined && other !== own) {
          const message = `${subject({ job, step })} hands ${shown(name)} on, as ${shown(other)} does`;
          report({ ...where, message, got: step.artifact.name, fix: 'give one of them another name' });
          break;
        }
        uploaded.set(name, own);
      }
    }
  }
}

/** One for each row. */
function namesOf({ matrix }: JobModel, { name, column }: ArtifactName): string[] {
  if (column === undefined) return [name];
  return [...new Set((matrix?.rows ?? []).map((row) => `${name}-${row[column]}`))];
}

function checkFiles(job: JobModel, step: UploadStepModel, { report }: Graph): void {
  const where = at({ job, step });
  if (step.files.length === 0) {
    report({ ...where, message: `${subject({ job, step })} hands no file on`, got: step.id, fix: 'name one' });
  }
  for (const file of step.files) {
    const inside = file !== '' && !file.startsWith('/') && !file.startsWith('$') && !file.split('/').includes('..');
    if (inside) continue;
    const message = `${subject({ job, step })} hands on ${shown(file)}, which is no path below $WORK`;
    report({ ...where, message, got: file, fix: 'write the file to "$WORK" and name it relative to that' });
  }
}

function checkDownload(job: JobModel, step: DownloadStepModel, { jobs, report }: Graph): void {
  const { artifact } = step;
  const names = listed(step.jobs.map(shown));
  const say = (message: string, got: string, fix: string, from = names): void =>
    report({
      ...at({ job, step }),
      message: `${subject({ job, step })} takes ${shown(artifact.name)} of the job ${from}, ${message}`,
      got,
      fix,
    });
  for (const id of step.jobs) {
    if (!jobs.has(id)) {
      say(noSuch('job', id, jobs.keys()), id, are('jobs', [...jobs.keys()]), shown(id));
      return;
    }
    if (!job.needs.includes(id)) {
      const fix = `add ${shown(id)} to the \`needs\` of the job ${shown(job.id)}`;
      say(`which ${shown(job.id)} does not need`, id, fix, shown(id));
      return;
    }
  }
  if (artifact.column !== undefined && !columnOf(job, artifact.column)) {
    say(
      `by the column ${shown(artifact.column)}, which the job has not`,
      artifact.column,
      'name a column of its matrix',
    );
    return;
  }
  const givenBy = (one: JobModel): string[] => uploadsOf(one).flatMap((upload) => namesOf(one, upload.artifact));
  const known = step.jobs.flatMap((id) => givenBy(jobs.get(id)!));
  const wanted = namesOf(job, artifact);
  const others = neededBy(job, jobs).filter(({ id }) => !step.jobs.includes(id));
  const other = others.find((one) => givenBy(one).some((name) => wanted.includes(name) && !known.includes(name)));
  if (other) {
    const fix = `take it of the job ${shown(other.id)}`;
    say(`but ${shown(other.id)} hands it on`, artifact.name, fix);
    return;
  }
  // Of a matrix not every row needs it: which one does, a condition says.
  if (wanted.some((name) => known.includes(name))) return;
  const own = step.jobs.flatMap((id) => uploadsOf(jobs.get(id)!)).map((upload) => upload.artifact.name);
  if (own.length === 0) say('which hands on nothing', artifact.name, 'hand it on there, `ci.Step.upload()`');
  else say(`which hands on other things${didYouMean(artifact.name, own)}`, artifact.name, are('artifacts', known));
}

const columnOf = ({ matrix }: JobModel, column: string): boolean => matrix?.rows.some((row) => column in row) ?? false;

const uploadsOf = ({ steps }: JobModel): UploadStepModel[] =>
  steps.filter((step: StepModel): step is UploadStepModel => step.kind === 'upload');

/** Directly or not. */
function neededBy(job: JobModel, jobs: ReadonlyMap<string, JobModel>): JobModel[] {
  const found = new Set<JobModel>();
  const visit = ({ needs }: JobModel): void => {
    for (const id of needs) {
      const next = jobs.get(id);
      if (!next || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(job);
  return [...found];
}
