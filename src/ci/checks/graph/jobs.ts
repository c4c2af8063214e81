import { at } from '../model-parts';
import { are, Graph, noSuch } from './graph';
import { shown } from '../../../core/text';
import { JobModel } from '../../model';

/** Jobs that are there twice, need what is not there, or wait for each other. */
export function checkJobs(graph: Graph): void {
  const { pipeline, jobs, report } = graph;
  if (pipeline.jobs.length === 0) {
    report({
      origin: pipeline.origin,
      message: `the pipeline ${shown(pipeline.name)} has no job`,
      fix: 'give it one, `new ci.Job(pipeline, …)`; an image pipeline has jobs for images with a `repository`',
    });
  }
  for (const job of pipeline.jobs) {
    const where = at({ job });
    if (jobs.get(job.id) !== job) {
      const message = `there are two jobs ${shown(job.id)} in the pipeline ${shown(pipeline.name)}`;
      report({ ...where, message, got: job.id, fix: 'give one of them another id' });
    }
    if (job.steps.length === 0) {
      report({ ...where, message: `the job ${shown(job.id)} has no step`, got: job.id, fix: 'give it one' });
    }
    checkNeeds(job, graph);
    checkSteps(job, graph);
    checkMatrix(job, graph);
  }
  for (const cycle of cyclesIn(pipeline.jobs)) {
    const [first] = cycle;
    const job = jobs.get(first!)!;
    const message = `jobs wait for each other: ${[...cycle, first].map(shown).join(' needs ')}`;
    report({ ...at({ job }), message, got: cycle[1] ?? first, fix: 'take one of them out of `needs`' });
  }
}

function checkNeeds(job: JobModel, { jobs, report }: Graph): void {
  for (const id of new Set(job.needs)) {
    if (jobs.has(id)) continue;
    const others = [...jobs.keys()].filter((other) => other !== job.id);
    const message = `the job ${shown(job.id)} needs ${shown(id)}, ${noSuch('job', id, others)}`;
    report({ ...at({ job }), message, got: id, fix: are('jobs', others) });
  }
}

function checkSteps(job: JobModel, { report }: Graph): void {
  const known = new Set<string>();
  for (const step of job.steps) {
    if (known.has(step.id)) {
      const message = `there are two steps ${shown(step.id)} in the job ${shown(job.id)}`;
      report({ ...at({ job, step }), message, got: step.id, fix: 'give one of them another id' });
    }
    known.add(step.id);
  }
}

function checkMatrix(job: JobModel, { report }: Graph): void {
  const { matrix } = job;
  if (!matrix) return;
  const where = at({ job });
  const name = `the matrix of the job ${shown(job.id)}`;
  const [first] = matrix.rows;
  if (!first) {
    report({ ...where, message: `${name} has no row`, got: 'rows', fix: 'give it one, or leave the matrix out' });
    return;
  }
  const columns = Object.keys(first);
  for (const [index, row] of matrix.rows.entries()) {
    const missing = columns.find((column) => !(column in row));
    const extra = Object.keys(row).find((column) => !columns.includes(column));
    if (missing === undefined && extra === undefined) continue;
    const what =
      missing === undefined
        ? `has the column ${shown(extra)}, which the first has not`
        : `has no column ${shown(missing)}`;
    const message = `row ${index + 1} of ${name} ${what}`;
    report({ ...where, message, got: extra ?? missing, fix: 'give all rows the same columns' });
  }
  if (!columns.includes(matrix.title)) {
    const message = `rows of ${name} are named by ${shown(matrix.title)}, ${noSuch('column', matrix.title, columns)}`;
    report({ ...where, message, got: matrix.title, fix: are('columns', columns) });
    return;
  }
  const titles = matrix.rows.map((row) => row[matrix.title]);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  if (twice === undefined) return;
  const message = `two rows of ${name} are called ${shown(twice)}`;
  report({ ...where, message, got: twice, fix: 'name rows by a column that is different in each' });
}

/** Each once, from its first job on. */
function cyclesIn(jobs: readonly JobModel[]): string[][] {
  const needs = new Map(jobs.map(({ id, needs: own }) => [id, own]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (id: string, path: readonly string[]): void => {
    const start = path.indexOf(id);
    if (start !== -1) {
      cycles.push(path.slice(start));
      return;
    }
    if (done.has(id)) return;
    for (const next of needs.get(id) ?? []) visit(next, [...path, id]);
    done.add(id);
  };
  for (const { id } of jobs) visit(id, []);
  return cycles;
}
