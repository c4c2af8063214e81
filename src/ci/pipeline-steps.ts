import { PipelineStepPatch } from './pipeline-step-patch';
import { Step } from './step';
import { PipelineStepChange } from './step-changes';
import { brand, hasBrand } from '../core/brand';
import { Place } from '../core/place';

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
