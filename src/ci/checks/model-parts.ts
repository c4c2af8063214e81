import { Environment, JobModel, PipelineModel, StepModel, ValueModel } from '../model';

/** A value, and where it is given. */
export interface GivenValue {
  readonly pipeline: PipelineModel;
  readonly job: JobModel;
  /** Absent for a variable of the whole job. */
  readonly step?: StepModel;
  /** The variable or input. */
  readonly name: string;
  readonly value: ValueModel;
}

/** A step, and where it is. */
export interface PlacedStep<S extends StepModel = StepModel> {
  readonly pipeline: PipelineModel;
  readonly job: JobModel;
  readonly step: S;
}

export const stepPath = (job: JobModel, step: StepModel): string => `${job.id}/${step.id}`;

export function stepsOf(pipelines: readonly PipelineModel[]): PlacedStep[] {
  return pipelines.flatMap((pipeline) =>
    pipeline.jobs.flatMap((job) => job.steps.map((step) => ({ pipeline, job, step }))),
  );
}

export function environmentsOf(step: StepModel): readonly Environment[] {
  if (step.kind === 'run') return [step.environment];
  return step.kind === 'action' ? [step.inputs, step.environment] : [];
}

/** All values of a job: its own variables, then those of its steps. */
export function valuesIn(pipeline: PipelineModel, job: JobModel): GivenValue[] {
  const of = (environment: Environment, step?: StepModel): GivenValue[] =>
    Object.entries(environment).map(([name, value]) => ({ pipeline, job, step, name, value }));
  return [
    ...of(job.environment),
    ...job.steps.flatMap((step) => environmentsOf(step).flatMap((environment) => of(environment, step))),
  ];
}

export function valuesOf(pipelines: readonly PipelineModel[]): GivenValue[] {
  return pipelines.flatMap((pipeline) => pipeline.jobs.flatMap((job) => valuesIn(pipeline, job)));
}

/** Where something stands, for a finding. */
export function at({ job, step }: { readonly job: JobModel; readonly step?: StepModel }): {
  readonly origin: string;
  readonly step?: string;
} {
  return { origin: job.origin, step: step && stepPath(job, step) };
}

/** `the step "build/push"`, `the job "build"`: to begin a message. */
export function subject({ job, step }: { readonly job: JobModel; readonly step?: StepModel }): string {
  return step ? `the step "${stepPath(job, step)}"` : `the job "${job.id}"`;
}
