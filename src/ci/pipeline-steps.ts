import { Step } from './step';
import { Value } from './value';
import { brand, hasBrand } from '../core/brand';
import { Place } from '../core/place';

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

/** @internal */
export type PipelineStepChange =
  | { readonly change: 'patch'; readonly id: string; readonly patch: PipelineStepPatch; readonly place: Place }
  | {
      readonly change: 'replace' | 'before' | 'after';
      readonly id: string;
      readonly steps: readonly Step[];
      readonly place: Place;
    }
  | { readonly change: 'remove'; readonly id: string; readonly place: Place };

/**
 * The steps of a pipeline, by their ids: `<job>/<step>` (`bootcdk list` shows them). Changes are made after everything
 * else, in the order in which they are declared.
 *
 * An id that no step has is reported as `bootcdk::no-such-pipeline-step`, with the ids that there are.
 */
export class PipelineSteps {
  static {
    brand(this, 'ci.PipelineSteps');
  }

  /** Whether `x` is a `PipelineSteps`. */
  public static isPipelineSteps(x: unknown): x is PipelineSteps {
    return hasBrand(x, 'ci.PipelineSteps');
  }

  /** @internal */
  public static _none(): PipelineSteps {
    return new PipelineSteps();
  }

  /** @internal */
  public readonly _changes: PipelineStepChange[] = [];

  private constructor() {}

  /**
   * Adds to a step with commands.
   *
   * @param id `<job>/<step>`
   */
  public patch(id: string, patch: PipelineStepPatch): void {
    this._changes.push({ change: 'patch', id, patch, place: Place.capture(this.patch) });
  }

  /** Puts steps in the place of one. */
  public replace(id: string, ...steps: Step[]): void {
    this._changes.push({ change: 'replace', id, steps, place: Place.capture(this.replace) });
  }

  /** Puts steps before one. */
  public insertBefore(id: string, ...steps: Step[]): void {
    this._changes.push({ change: 'before', id, steps, place: Place.capture(this.insertBefore) });
  }

  /** Puts steps after one. */
  public insertAfter(id: string, ...steps: Step[]): void {
    this._changes.push({ change: 'after', id, steps, place: Place.capture(this.insertAfter) });
  }

  /** Leaves a step out. */
  public remove(id: string): void {
    this._changes.push({ change: 'remove', id, place: Place.capture(this.remove) });
  }
}
