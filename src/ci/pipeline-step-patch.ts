import { Value } from './value';

/** What is added to a step with commands. */
export interface PipelineStepPatch {
  /**
   * Commands before the step's own.
   *
   * @default - none
   */
  readonly commandsBefore?: string[];

  /**
   * Commands after the step's own.
   *
   * @default - none
   */
  readonly commandsAfter?: string[];

  /**
   * Variables beside the step's own, or in the place of those with the same name.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: Value };
}
