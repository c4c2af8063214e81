/** With what each job after the builds begins: what it goes on from. */
import { Demand, demandSignatures, sayDue } from './scripts-rows';
import { Environment, StepCondition, StepModel, ValueModel } from '../model';
import { runStep } from '../step-models';
import { columns } from '../value-models';

export const DUE: StepCondition = { step: 'due', output: 'due', equals: 'yes' };

/** What did not change was not built, and is as it should be. */
export const dueStep = (
  environment: Environment,
  digests: readonly Demand[] = [DIGEST],
  signatures: readonly Demand[] = [],
): StepModel =>
  runStep('due', 'Is there anything new?', [...sayDue(digests), ...demandSignatures(signatures)], {
    environment: {
      ...environment,
      ...columns(...[...digests, ...signatures].map(({ output }) => output)),
    },
    outputs: ['due'],
  });

export const DIGEST: Demand = { variable: 'DIGEST', output: 'OUTPUT' };

/** What the row of this one gave in whichever of the jobs has it. */
export const digestOf = (jobs: readonly string[], column: string): ValueModel => ({
  of: 'job-output',
  jobs,
  output: { column },
});
