import { at, environmentsOf, subject } from '../model-parts';
import { are, givesNot, Graph, noSuch, outputsOf } from './graph';
import { shown } from '../../../core/text';
import { Environment, JobModel, StepModel, ValueModel } from '../../model';

/** Values that nothing gives: outputs of jobs and steps, columns of a matrix. */
export function checkValues(graph: Graph): void {
  for (const job of graph.pipeline.jobs) {
    checkOutputs(job, graph);
    checkEnvironment(job, undefined, job.environment, graph);
    // Variables of the whole job are set before any step has run.
    checkColumn(job, undefined, job.runner.architecture, graph);
    checkColumn(job, undefined, job.runner.label, graph);
    for (const step of job.steps) {
      for (const environment of environmentsOf(step)) checkEnvironment(job, step, environment, graph);
      if (step.when) checkStepOutput(job, step, step.when, graph);
    }
  }
}

function checkOutputs(job: JobModel, { report }: Graph): void {
  for (const [name, id] of Object.entries(job.outputs)) {
    const step = job.steps.find((one) => one.id === id);
    const given = step && outputsOf(step);
    if (step && (given === undefined || given.includes(name))) continue;
    const ids = job.steps.map((one) => one.id);
    const problem = given ? givesNot(name, given) : noSuch('step', id, ids);
    report({
      ...at({ job }),
      message: `the job ${shown(job.id)} gives ${shown(name)} from the step ${shown(id)}, ${problem}`,
      got: step ? name : id,
      fix: step ? "add it to that step's `outputs`" : are('steps', ids),
    });
  }
}

function checkEnvironment(job: JobModel, step: StepModel | undefined, values: Environment, graph: Graph): void {
  for (const value of Object.values(values)) {
    checkColumn(job, step, value, graph);
    if (value.of === 'step-output') checkStepOutput(job, step, value, graph);
    if (value.of === 'job-output') checkJobOutput(job, step, value, graph);
  }
}

function checkColumn(job: JobModel, step: StepModel | undefined, value: ValueModel | undefined, graph: Graph): void {
  const column =
    value?.of === 'matrix'
      ? value.column
      : value?.of === 'job-output' && 'column' in value.output
        ? value.output.column
        : undefined;
  if (column === undefined) return;
  const columns = job.matrix?.rows[0] ? Object.keys(job.matrix.rows[0]) : [];
  if (columns.includes(column)) return;
  const problem = job.matrix ? noSuch('column', column, columns) : 'but the job has no matrix';
  graph.report({
    ...at({ job, step }),
    message: `${subject({ job, step })} reads the column ${shown(column)}, ${problem}`,
    got: column,
    fix: job.matrix ? are('columns', columns) : 'give the job a `matrix` with this column',
  });
}

function checkStepOutput(
  job: JobModel,
  step: StepModel | undefined,
  { step: id, output }: { readonly step: string; readonly output: string },
  { report }: Graph,
): void {
  const index = step ? job.steps.indexOf(step) : 0;
  const earlier = job.steps.slice(0, index);
  const giver = earlier.find((one) => one.id === id);
  const say = (message: string, got: string, fix: string): void =>
    report({
      ...at({ job, step }),
      message: `${subject({ job, step })} reads ${shown(output)} of the step ${shown(id)}, ${message}`,
      got,
      fix,
    });
  if (giver) {
    const given = outputsOf(giver);
    if (given === undefined || given.includes(output)) return;
    say(givesNot(output, given), output, "add it to that step's `outputs`");
    return;
  }
  const ids = earlier.map((one) => one.id);
  if (!job.steps.some((one) => one.id === id)) {
    say(noSuch('step', id, ids), id, are('steps before it', ids));
  } else if (!step) {
    say('but variables of a job are set before its first step', id, 'give it to the steps that read it');
  } else {
    say(id === step.id ? 'which is itself' : 'which runs later', id, 'put the step that gives it before');
  }
}

type JobOutput = Extract<ValueModel, { readonly of: 'job-output' }>;

function checkJobOutput(
  job: JobModel,
  step: StepModel | undefined,
  { jobs: ids, output }: JobOutput,
  graph: Graph,
): void {
  const { jobs, report } = graph;
  const name = 'name' in output ? output.name : undefined;
  const what = name === undefined ? 'an output' : shown(name);
  for (const id of ids) {
    const say = (message: string, got: string, fix: string): void =>
      report({
        ...at({ job, step }),
        message: `${subject({ job, step })} reads ${what} of the job ${shown(id)}, ${message}`,
        got,
        fix,
      });
    const giver = jobs.get(id);
    if (!giver) {
      say(noSuch('job', id, jobs.keys()), id, are('jobs', [...jobs.keys()]));
    } else if (!job.needs.includes(id)) {
      say(`which ${shown(job.id)} does not need`, id, `add ${shown(id)} to the \`needs\` of the job ${shown(job.id)}`);
    } else if (name !== undefined && ids.length === 1 && !(name in giver.outputs)) {
      say(givesNot(name, Object.keys(giver.outputs)), name, "add it to that job's `outputs`");
    }
  }
}
