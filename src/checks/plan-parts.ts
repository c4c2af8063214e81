import { memoized } from './memoized';
import { Instruction } from '../containerfile/model';
import { parseContainerfile } from '../containerfile/parse';
import { Place } from '../core/place';
import { ImagePlan, RootPlan } from '../image/plan/plan';
import { Wish } from '../image/wishes';

/** The image itself, then the stages of its build. */
export function rootsOf(plan: ImagePlan): readonly RootPlan[] {
  return [plan, ...plan.stages];
}

export function wishesOf<K extends Wish['kind']>(root: RootPlan, kind: K): ReadonlyArray<Extract<Wish, { kind: K }>> {
  return root.wishes.filter((wish): wish is Extract<Wish, { kind: K }> => wish.kind === kind);
}

/** An instruction that the user gave in a change of a step; raw text is read as what it says. */
export interface UserInstruction {
  readonly instruction: Instruction;
  readonly origin: string;
  readonly place: Place;
}

export function userInstructions(root: RootPlan): UserInstruction[] {
  return root.steps.flatMap((step) => {
    if (step.kind !== 'instructions' || !step.place) return [];
    const { place, origins } = step;
    const origin = origins[0] ?? root.origin;
    return step.instructions
      .flatMap((instruction) => readable(instruction))
      .map((instruction) => ({ instruction, origin, place }));
  });
}

/** What cannot be read (an unknown instruction, variables) stays raw. */
export const readable = memoized((instruction: Instruction): readonly Instruction[] =>
  instruction.kind === 'raw'
    ? parseContainerfile(instruction.text).stages.flatMap(({ instructions }) => instructions)
    : [instruction],
);

/** Whether two wishes can be in one image: both are for all platforms, or for one that they share. */
export function overlap(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((architecture) => b.includes(architecture));
}

/** Lets a mistake through the first time only. */
export function once(): (...key: readonly unknown[]) => boolean {
  const seen = new Set<string>();
  return (...key) => {
    const text = JSON.stringify(key);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  };
}
