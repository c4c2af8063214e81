import { at, environmentsOf } from '../model-parts';
import { Graph } from './graph';
import { shown } from '../../../core/text';
import { JobModel, StepModel } from '../../model';

interface Form {
  readonly pattern: RegExp;
  readonly allowed: string;
  /** A name that can be, from one that cannot. */
  readonly plain: (name: string) => string;
}

const LONGEST = 63;

/** Tekton's names are those of Kubernetes; GitHub's do not begin with a digit. */
const ID: Form = {
  pattern: /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
  allowed: `lower-case letters, digits and "-", a letter first, at most ${LONGEST}`,
  plain: (name) =>
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-+$/g, ''),
};

/** GitLab hands outputs on as variables. */
const VARIABLE: Form = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  allowed: 'letters, digits and "_", no digit first',
  plain: (name) => name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^\d/, '_$&'),
};

const ARTIFACT: Form = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  allowed: 'letters, digits, ".", "_" and "-", a letter or digit first',
  plain: (name) => name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, ''),
};

/** What commands find set, whatever the program says. */
const TAKEN: Readonly<Record<string, string>> = {
  WORK: 'the folder of the job',
  OUTPUTS: 'the file for outputs',
  NEEDED_OUTPUTS: 'what other jobs gave, on GitHub and Forgejo',
  PIPELINE_STATE: 'the folder of what jobs give each other, in a local script',
  PIPELINE_ROW: 'the row of the matrix, on GitLab',
};

/** Names that a provider refuses. */
export function checkNames({ pipeline, report }: Graph): void {
  const check = (what: string, name: string, form: Form, where: { origin: string; step?: string }): void => {
    if (form.pattern.test(name) && (form !== ID || name.length <= LONGEST)) return;
    const plain = form.plain(name).slice(0, LONGEST);
    const write = plain === '' ? '' : `; write ${shown(plain)}`;
    const message = `${what} ${shown(name)} is a name that not every provider takes`;
    report({ ...where, message, got: name, fix: `allowed are ${form.allowed}${write}` });
  };
  for (const job of pipeline.jobs) {
    const where = at({ job });
    check('the id of the job', job.id, ID, where);
    for (const name of Object.keys(job.outputs)) check(`the output of the job "${job.id}"`, name, VARIABLE, where);
    for (const name of columnsOf(job)) check(`the matrix column of the job "${job.id}"`, name, VARIABLE, where);
    for (const name of Object.keys(job.environment)) {
      check(`the variable of the job "${job.id}"`, name, VARIABLE, where);
      checkTaken(name, `the job "${job.id}"`, where);
    }
    for (const step of job.steps) checkStep(job, step);
  }

  function checkStep(job: JobModel, step: StepModel): void {
    const where = at({ job, step });
    check(`the id of a step of the job "${job.id}"`, step.id, ID, where);
    const path = `the step "${job.id}/${step.id}"`;
    if (step.kind === 'run') {
      for (const name of step.outputs) check(`the output of ${path}`, name, VARIABLE, where);
    }
    if (step.kind === 'upload') check(`the artifact of ${path}`, step.artifact.name, ARTIFACT, where);
    for (const name of environmentsOf(step).flatMap(Object.keys)) {
      // Inputs of actions are named by whoever wrote the action.
      if (step.kind !== 'run') continue;
      check(`the variable of ${path}`, name, VARIABLE, where);
      checkTaken(name, path, where);
    }
  }

  function checkTaken(name: string, what: string, where: { origin: string; step?: string }): void {
    const taken = TAKEN[name];
    if (taken === undefined) return;
    const message = `${what} sets ${shown(name)}, which is ${taken}`;
    report({ ...where, message, got: name, fix: 'call the variable otherwise' });
  }
}

const columnsOf = ({ matrix }: JobModel): string[] => [...new Set((matrix?.rows ?? []).flatMap(Object.keys))];
