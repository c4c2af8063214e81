import { ArgumentFinding } from '../../core/construct-place';
import { didYouMean } from '../../core/did-you-mean';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { DeliveryContext } from '../../image/delivery';
import { environmentOf } from '../environment';
import { JobModel, PipelineModel, StepModel } from '../model';
import { PipelineStepChange } from '../step-changes';

export const NO_SUCH_PIPELINE_STEP: RuleInfo = {
  id: 'bootcdk::no-such-pipeline-step',
  severity: Severity.ERROR,
  title: 'change of a pipeline step that does not exist',
  why: 'the change would silently do nothing',
  fix: 'name one of the steps that `bootcdk list` shows',
  acknowledgeable: false,
};

const stepIdsOf = (pipelines: readonly PipelineModel[]): string[] =>
  pipelines.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps.map((step) => `${job.id}/${step.id}`)));

/** Applies the user's changes in the order in which they were declared. What matches nothing is reported. */
export function changePipelines(
  pipelines: readonly PipelineModel[],
  changes: readonly PipelineStepChange[],
  reject: (finding: ArgumentFinding) => void,
): readonly PipelineModel[] {
  let result = pipelines;
  for (const change of changes) {
    const ids = stepIdsOf(result);
    if (!ids.includes(change.id)) {
      const message = `there is no step ${shown(change.id)}${didYouMean(change.id, ids)}`;
      reject({ message, fix: `the steps are ${ids.join(', ')}`, got: change.id, place: change.place });
      continue;
    }
    result = result.map((pipeline) => ({
      ...pipeline,
      jobs: pipeline.jobs.map((job) => changedJob(job, change, reject)),
    }));
  }
  return result;
}

/** A construct with pipelines: its class is above. */
export interface PlanningConstruct {
  readonly steps: { readonly _changes: readonly PipelineStepChange[] };
  _models(context: DeliveryContext): readonly PipelineModel[];
}

/** The pipelines of another construct, as they will be rendered. What is wrong with its changes is said of itself. */
export const modelsOfOther = (other: PlanningConstruct, context: DeliveryContext): readonly PipelineModel[] =>
  changePipelines(other._models(context), other.steps._changes, () => undefined);

function changedJob(job: JobModel, change: PipelineStepChange, reject: (finding: ArgumentFinding) => void): JobModel {
  const steps = job.steps.flatMap((step): StepModel[] => {
    if (`${job.id}/${step.id}` !== change.id) return [step];
    switch (change.change) {
      case 'remove':
        return [];
      case 'replace':
        return modelsOf(change.steps);
      case 'before':
        return [...modelsOf(change.steps), step];
      case 'after':
        return [step, ...modelsOf(change.steps)];
      case 'patch': {
        if (step.kind !== 'run') {
          const message = `the step ${shown(change.id)} has no commands of its own: none can be added to it`;
          reject({ message, fix: 'use replace, insertBefore or insertAfter', got: change.id, place: change.place });
          return [step];
        }
        const { commandsBefore = [], commandsAfter = [], environment } = change.patch;
        return [
          {
            ...step,
            commands: [...commandsBefore, ...step.commands, ...commandsAfter],
            environment: { ...step.environment, ...environmentOf(environment) },
          },
        ];
      }
    }
  });
  return { ...job, steps };
}

const modelsOf = (steps: ReadonlyArray<{ readonly _model: StepModel }>): StepModel[] =>
  steps.map(({ _model }) => _model);
