import { Environment, RunStepModel, StepCondition } from './model';

export interface RunStepOptions {
  readonly environment?: Environment;
  readonly outputs?: readonly string[];
  readonly when?: StepCondition;
}

export const runStep = (
  id: string,
  name: string,
  commands: readonly string[],
  { environment = {}, outputs = [], when }: RunStepOptions = {},
): RunStepModel => ({ kind: 'run', id, name, commands, environment, outputs, when });
