/**
 * Tekton has tasks of a pipeline where others have jobs: one for every row of a matrix, so that which task gives a value
 * is known when the pipeline is written.
 */
import { firstFree } from '../../core/names';
import { JobModel, OutputName, PipelineModel, ValueModel } from '../model';

export type Row = Readonly<Record<string, string>>;

/** A task of the pipeline: a job, or a row of its matrix. */
export interface PipelineTask {
  readonly name: string;
  readonly job: JobModel;
  readonly row?: Row;
}

/** What a Kubernetes name may have. */
const NAME_LENGTH = 63;

export function tasksOf({ jobs }: PipelineModel): PipelineTask[] {
  const taken = new Set<string>();
  return jobs.flatMap((job): PipelineTask[] => {
    const { matrix } = job;
    if (!matrix) return [{ name: free(job.id, taken), job }];
    return matrix.rows.map((row) => ({ name: free(`${job.id}-${slug(row[matrix.title]!)}`, taken), job, row }));
  });
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function free(wanted: string, taken: Set<string>): string {
  const short = (n: number): string => {
    const end = n === 1 ? '' : `-${n}`;
    return wanted.slice(0, NAME_LENGTH - end.length).replace(/-+$/, '') + end;
  };
  const name = firstFree(short, (one) => taken.has(one));
  taken.add(name);
  return name;
}

/** The column's value where there is one. */
export const columnOf = (value: ValueModel | undefined, { row }: PipelineTask): string | undefined =>
  value?.of === 'matrix' ? row?.[value.column] : value?.of === 'text' ? value.text : undefined;

const nameOf = (output: OutputName, row: Row | undefined): string =>
  'name' in output ? output.name : (row?.[output.column] ?? '');

/** References to what `task` asks other tasks for; the first that is not empty is meant. */
export function giversOf(
  value: Extract<ValueModel, { of: 'job-output' }>,
  task: PipelineTask,
  tasks: readonly PipelineTask[],
): string[] {
  const name = nameOf(value.output, task.row);
  return value.jobs
    .flatMap((id) =>
      tasks.filter(({ job }) => job.id === id).flatMap((one) => (givesOf(one, tasks).includes(name) ? [one] : [])),
    )
    .map((one) => `$(tasks.${one.name}.results.${name})`);
}

/**
 * The outputs that a task answers for. Rows of a job share the names of its outputs: where a column of a row holds a
 * name, the row is the one that gives it, else any of them may.
 */
export function givesOf({ job, row }: PipelineTask, tasks: readonly PipelineTask[]): string[] {
  const rows = tasks.flatMap((one) => (one.job.id === job.id && one.row ? [one.row] : []));
  const holds = (some: Row, name: string): boolean => Object.values(some).includes(name);
  return Object.keys(job.outputs).filter(
    (name) => row === undefined || holds(row, name) || !rows.some((some) => holds(some, name)),
  );
}
