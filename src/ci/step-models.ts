/** Steps that more than one kind of pipeline has. */
import { CheckoutStepModel, Environment, PermissionModel, RunStepModel, StepCondition } from './model';

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

/** @param history with all commits: for what is asked of them */
export const checkoutStep = (history: boolean): CheckoutStepModel => ({
  kind: 'checkout',
  id: 'checkout',
  name: 'Check out',
  history,
});

/** What a checkout takes. */
export const CHECK_OUT: PermissionModel = { scope: 'contents', level: 'read', reason: 'to check out' };
