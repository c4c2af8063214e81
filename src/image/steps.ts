import { Instruction } from './instruction';
import { Secret } from './secret';
import { brand, hasBrand } from '../core/brand';
import { Place } from '../core/place';

/** What is added to a `RUN` step. */
export interface StepPatch {
  /**
   * Commands before the step's own, one a string.
   *
   * @default - none
   */
  readonly commandsBefore?: string[];

  /**
   * Commands after the step's own, one a string.
   *
   * @default - none
   */
  readonly commandsAfter?: string[];

  /**
   * Secrets that it can read as well.
   *
   * @default - none
   */
  readonly secrets?: Secret[];

  /**
   * Directories that are kept from build to build.
   *
   * @default - none
   */
  readonly caches?: string[];
}

/** @internal */
export type StepChange =
  | { readonly change: 'patch'; readonly id: string; readonly patch: StepPatch; readonly place: Place }
  | {
      readonly change: 'replace' | 'before' | 'after';
      readonly id: string;
      readonly instructions: readonly Instruction[];
      readonly place: Place;
    }
  | { readonly change: 'remove'; readonly id: string; readonly place: Place };

/**
 * The steps that an image is planned to be built in, by their ids (`bootcdk list` shows them). Changes are made to the
 * plan after everything else, in the order in which they are declared, and checked like the rest of it.
 *
 * An id that no step has is reported as `bootcdk::no-such-step`, with the ids that there are.
 */
export class Steps {
  static {
    brand(this, 'Steps');
  }

  /** Whether `x` is a `Steps`. */
  public static isSteps(x: unknown): x is Steps {
    return hasBrand(x, 'Steps');
  }

  /** @internal */
  public static _none(): Steps {
    return new Steps();
  }

  /** @internal */
  public readonly _changes: StepChange[] = [];

  private constructor() {}

  /**
   * Adds to a `RUN` step.
   *
   * @param id `<layer>/<phase>/<kind>`
   */
  public patch(id: string, patch: StepPatch): void {
    this._changes.push({ change: 'patch', id, patch, place: Place.capture(this.patch) });
  }

  /** Puts instructions in the place of a step. */
  public replace(id: string, ...instructions: Instruction[]): void {
    this._changes.push({ change: 'replace', id, instructions, place: Place.capture(this.replace) });
  }

  /** Puts instructions before a step. */
  public insertBefore(id: string, ...instructions: Instruction[]): void {
    this._changes.push({ change: 'before', id, instructions, place: Place.capture(this.insertBefore) });
  }

  /** Puts instructions after a step. */
  public insertAfter(id: string, ...instructions: Instruction[]): void {
    this._changes.push({ change: 'after', id, instructions, place: Place.capture(this.insertAfter) });
  }

  /** Leaves a step out. */
  public remove(id: string): void {
    this._changes.push({ change: 'remove', id, place: Place.capture(this.remove) });
  }
}
