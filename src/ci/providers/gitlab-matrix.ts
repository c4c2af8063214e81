import { JobModel, RunnerModel, StepModel, ValueModel } from '../model';
import { textWord } from './shell';
import { Yaml } from './yaml';
import { takeName } from '../../core/names';

/** The one variable that GitLab knows a row by. */
export const ROW = 'PIPELINE_ROW';

/** GitLab makes no more jobs of one. */
export const MOST_ROWS = 200;

/**
 * The rows of a job. GitLab writes all values of a row into the name of its job, which may have 255 characters, and
 * expands `$` in them. So it is given a short name for each row, and the shell looks the columns up by it.
 */
export class Rows {
  private readonly keys: readonly string[];

  public constructor(private readonly job: JobModel) {
    const taken = new Set<string>();
    this.keys = (job.matrix?.rows ?? []).map((row) => takeName(keyOf(row[job.matrix!.title] ?? ''), taken));
  }

  /** For `parallel`. The column that selects the machine is GitLab's to read. */
  public yaml(): Yaml | undefined {
    const { matrix, runner } = this.job;
    if (!matrix) return undefined;
    const label = runner.label?.of === 'matrix' ? runner.label.column : undefined;
    return {
      matrix: matrix.rows.map((row, n) => ({
        [ROW]: this.keys[n]!,
        ...(label === undefined ? {} : { [columnVariable(label)]: row[label]! }),
      })),
    };
  }

  /** Sets the columns that steps of this job read. */
  public lines(): string[] {
    const { matrix } = this.job;
    const columns = columnsOf(this.job);
    if (!matrix || columns.length === 0) return [];
    return [
      `case $${ROW} in`,
      ...matrix.rows.flatMap((row, n) => [
        `  ${this.keys[n]!})`,
        ...columns.map((column) => `    ${columnVariable(column)}=${textWord(row[column] ?? '')}`),
        '    ;;',
      ]),
      `  *) echo "there is no row \\"$${ROW}\\"" >&2; exit 1 ;;`,
      'esac',
    ];
  }
}

/** The shell's variable that holds a column. */
export const columnVariable = (column: string): string => `MATRIX_${column}`;

/** What GitLab selects a machine by. */
export function tagsOf({ label }: RunnerModel): Yaml | undefined {
  if (label?.of === 'text') return [label.text];
  return label?.of === 'matrix' ? [`$${columnVariable(label.column)}`] : undefined;
}

/** It is a part of names of jobs, files and resource groups. */
const keyOf = (title: string): string =>
  title
    .replace(/[^A-Za-z0-9_.]+/g, '-')
    .slice(0, 100)
    .replace(/^[-.]+|-$/g, '') || 'row';

/** Without those that nothing reads: they would be variables for nothing. */
function columnsOf({ matrix, environment, steps }: JobModel): string[] {
  const read = new Set([...Object.values(environment).flatMap(columnsIn), ...steps.flatMap(columnsOfStep)]);
  return Object.keys(matrix?.rows[0] ?? {}).filter((column) => read.has(column));
}

function columnsOfStep(step: StepModel): string[] {
  if (step.kind === 'run') return Object.values(step.environment).flatMap(columnsIn);
  if (step.kind !== 'upload' && step.kind !== 'download') return [];
  return step.artifact.column === undefined ? [] : [step.artifact.column];
}

function columnsIn(value: ValueModel): string[] {
  if (value.of === 'matrix') return [value.column];
  return value.of === 'job-output' && 'column' in value.output ? [value.output.column] : [];
}
