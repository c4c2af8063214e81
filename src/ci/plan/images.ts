/** Published images that pipelines themselves name: of the machines that jobs run on, and of tools that steps pull. */
import { mirrored, MirrorMap } from '../../core/mirror-map';
import { sortedOnce } from '../../core/text';
import { Environment, JobModel, PipelineModel, StepModel, ValueModel } from '../model';

/** As the program has them, in order. */
export function imagesOf(pipelines: readonly PipelineModel[]): string[] {
  const found: string[] = [];
  changeImages(pipelines, (reference) => {
    found.push(reference);
    return reference;
  });
  return sortedOnce(found);
}

/** The same pipelines, for renderers: with mirrors in the place of what they stand for. */
export const withMirrors = (pipelines: readonly PipelineModel[], mirrors: MirrorMap): readonly PipelineModel[] =>
  changeImages(pipelines, (reference) => mirrored(reference, mirrors) ?? reference);

type Change = (reference: string) => string;

function changeImages(pipelines: readonly PipelineModel[], change: Change): readonly PipelineModel[] {
  return pipelines.map((pipeline) => ({ ...pipeline, jobs: pipeline.jobs.map((job) => changedJob(job, change)) }));
}

function changedJob(job: JobModel, change: Change): JobModel {
  const { container } = job.runner;
  return {
    ...job,
    runner: container === undefined ? job.runner : { ...job.runner, container: change(container) },
    environment: changedEnvironment(job.environment, change),
    steps: job.steps.map((step) => changedStep(step, change)),
  };
}

function changedStep(step: StepModel, change: Change): StepModel {
  switch (step.kind) {
    case 'run':
      return { ...step, environment: changedEnvironment(step.environment, change) };
    case 'action':
      return {
        ...step,
        inputs: changedEnvironment(step.inputs, change),
        environment: changedEnvironment(step.environment, change),
      };
    default:
      return step;
  }
}

const changedEnvironment = (environment: Environment, change: Change): Environment =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]): [string, ValueModel] => [
      name,
      value.of === 'text' && value.image ? { of: 'text', text: change(value.text) } : value,
    ]),
  );
