import { IMAGE_WIDE } from '../phase';
import { Wish } from '../wishes';
import { Dependency } from './collect';

/** The part of a plan that steps of image-wide phases stand in, after all layers. */
export const FINAL = '\u0000final';

/** The key of the layer that a wish is built with (`''` for the image itself), or `FINAL`. */
export const partOf = (wish: Wish): string => (IMAGE_WIDE.has(wish.phase) ? FINAL : wish.layer);

/** The wishes of each part, in their order. */
export function byPart(wishes: readonly Wish[]): Map<string, Wish[]> {
  const parts = new Map<string, Wish[]>();
  for (const wish of wishes) {
    const part = partOf(wish);
    const same = parts.get(part);
    if (same) same.push(wish);
    else parts.set(part, [wish]);
  }
  return parts;
}

/** A dependency between two parts, by one wish of each. */
export interface Wait {
  readonly before: Wish;
  readonly after: Wish;
}

/** What no order of layers satisfies: a cycle among them, or a part that waits for one that always comes later. */
export type LayerProblem =
  { readonly problem: 'layer-cycle'; readonly waits: readonly Wait[] } | ({ readonly problem: 'layers' } & Wait);

/** The image's own part, the layers as their dependencies want it, the image-wide phases. */
export function partSequence(
  wishes: readonly Wish[],
  layers: readonly string[],
  dependencies: readonly Dependency[],
): { readonly sequence: readonly string[]; readonly problems: readonly LayerProblem[] } {
  const problems: LayerProblem[] = [];
  const waits = waitsBetween(wishes, dependencies, problems);
  const sequence: string[] = [''];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (layer: string, trail: readonly Wait[]): void => {
    state.set(layer, 'open');
    for (const [from, wait] of waits.get(layer) ?? []) {
      if (state.get(from) === 'open') {
        const start = trail.findIndex(({ after }) => after.layer === from);
        problems.push({ problem: 'layer-cycle', waits: [...trail.slice(start), wait] });
      } else if (!state.has(from)) {
        visit(from, [...trail, wait]);
      }
    }
    state.set(layer, 'done');
    sequence.push(layer);
  };
  for (const layer of layers) if (!state.has(layer)) visit(layer, []);
  return { sequence: [...sequence, FINAL], problems };
}

/** For each layer the layers that it waits for; what waits for something that always comes later is a problem. */
function waitsBetween(
  wishes: readonly Wish[],
  dependencies: readonly Dependency[],
  problems: LayerProblem[],
): ReadonlyMap<string, ReadonlyMap<string, Wait>> {
  const waits = new Map<string, Map<string, Wait>>();
  for (const dependency of dependencies) {
    const firsts = onePerPart(wishes, withoutTriggers(wishes, dependency.before));
    for (const [to, after] of onePerPart(wishes, dependency.after)) {
      for (const [from, before] of firsts) {
        if (from === to) continue;
        if (to === '' || from === FINAL) {
          problems.push({ problem: 'layers', before, after });
        } else if (from !== '' && to !== FINAL) {
          if (!waits.has(to)) waits.set(to, new Map());
          waits.get(to)!.set(from, { before, after });
        }
      }
    }
  }
  return waits;
}

/**
 * Whoever waits for a construct waits for what it puts in place, not for what runs once for the image at its end
 * (the preset of a unit): unless that is all there is.
 */
function withoutTriggers(wishes: readonly Wish[], indexes: readonly number[]): readonly number[] {
  // Nothing in the build sees a label.
  const seen = indexes.filter((index) => wishes[index]!.kind !== 'config');
  const placed = seen.filter((index) => wishes[index]!.kind !== 'trigger');
  return placed.length === 0 ? seen : placed;
}

function onePerPart(wishes: readonly Wish[], indexes: readonly number[]): Map<string, Wish> {
  const found = new Map<string, Wish>();
  for (const index of indexes) {
    const wish = wishes[index]!;
    if (!found.has(partOf(wish))) found.set(partOf(wish), wish);
  }
  return found;
}
