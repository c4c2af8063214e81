import { sortedOnce } from '../../core/text';
import { IMAGE_WIDE, PHASES, Phase } from '../phase';
import { Wish, WishKind } from '../wishes';
import { Dependency } from './collect';

/** Wishes that become one step. */
export interface Group {
  readonly layer: string;
  readonly phase: Phase;
  readonly wishes: readonly Wish[];
}

/** What cannot be ordered, with the constructs in the order in which the cycle runs through them. */
export type OrderProblem =
  | { readonly problem: 'cycle'; readonly origins: readonly string[] }
  | { readonly problem: 'layers'; readonly before: Wish; readonly after: Wish };

export interface Ordered {
  readonly groups: readonly Group[];
  readonly problems: readonly OrderProblem[];
}

/** The part of a plan that steps of image-wide phases stand in, after all layers. */
const FINAL = '\u0000final';

/** Within a phase; what is not told apart here keeps the order of its declaration. */
const RANK: Readonly<Record<WishKind, number>> = {
  repository: 0,
  directory: 1,
  file: 1,
  symlink: 1,
  'remote-file': 2,
  'copy-from': 3,
  package: 4,
  edit: 5,
  script: 6,
  trigger: 7,
  config: 8,
};

/**
 * Orders wishes by layer, phase, kind and declaration, and puts those that can be one step together. Dependencies
 * beat phases: what something depends on is pulled before it, and a group that a dependency runs through is split.
 *
 * Linear but for the logarithm of a heap.
 */
export function order(
  wishes: readonly Wish[],
  layers: readonly string[],
  dependencies: readonly Dependency[],
): Ordered {
  const problems: OrderProblem[] = [];
  const parts = splitByPart(wishes);
  const sequence = layerSequence(wishes, layers, dependencies, problems);
  const within = dependencies.length === 0 ? new Map<string, Dependency[]>() : withinParts(wishes, dependencies);
  const groups = sequence.flatMap((part) => orderPart(parts.get(part) ?? [], within.get(part) ?? [], problems));
  return { groups, problems };
}

const partOf = (wish: Wish): string => (IMAGE_WIDE.has(wish.phase) ? FINAL : wish.layer);

function splitByPart(wishes: readonly Wish[]): Map<string, Wish[]> {
  const parts = new Map<string, Wish[]>();
  for (const wish of wishes) {
    const part = partOf(wish);
    const same = parts.get(part);
    if (same) same.push(wish);
    else parts.set(part, [wish]);
  }
  return parts;
}

/** The image's own part, the layers as their dependencies want it, the image-wide phases. */
function layerSequence(
  wishes: readonly Wish[],
  layers: readonly string[],
  dependencies: readonly Dependency[],
  problems: OrderProblem[],
): string[] {
  const after = new Map<string, Map<string, readonly [Wish, Wish]>>();
  for (const { before, after: later } of dependencies) {
    const firsts = onePerPart(wishes, withoutTriggers(wishes, before));
    for (const [to, second] of onePerPart(wishes, later)) {
      for (const [from, first] of firsts) {
        if (from === to) continue;
        if (to === '' || from === FINAL) {
          problems.push({ problem: 'layers', before: first, after: second });
        } else if (from !== '' && to !== FINAL) {
          if (!after.has(to)) after.set(to, new Map());
          after.get(to)!.set(from, [first, second]);
        }
      }
    }
  }
  const sequence: string[] = [''];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (layer: string): void => {
    state.set(layer, 'open');
    for (const [from, [first, second]] of after.get(layer) ?? []) {
      if (state.get(from) === 'open') problems.push({ problem: 'layers', before: first, after: second });
      else if (!state.has(from)) visit(from);
    }
    state.set(layer, 'done');
    sequence.push(layer);
  };
  for (const layer of layers) if (!state.has(layer)) visit(layer);
  return [...sequence, FINAL];
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

function withinParts(wishes: readonly Wish[], dependencies: readonly Dependency[]): Map<string, Dependency[]> {
  const within = new Map<string, Dependency[]>();
  for (const { before, after } of dependencies) {
    const firsts = byPart(wishes, before);
    for (const [part, later] of byPart(wishes, after)) {
      const earlier = firsts.get(part);
      if (!earlier) continue;
      if (!within.has(part)) within.set(part, []);
      within.get(part)!.push({ before: earlier, after: later });
    }
  }
  return within;
}

function byPart(wishes: readonly Wish[], indexes: readonly number[]): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  for (const index of indexes) {
    const part = partOf(wishes[index]!);
    const same = parts.get(part);
    if (same) same.push(index);
    else parts.set(part, [index]);
  }
  return parts;
}

/** A wish, or (without one) the point between the two sides of a dependency. */
interface Vertex {
  readonly wish?: Wish;
  readonly next: Vertex[];
  waitsFor: number;
  /** Index of the phase that it runs in: its own, or an earlier one that needs it. */
  phase: number;
}

function orderPart(wishes: readonly Wish[], dependencies: readonly Dependency[], problems: OrderProblem[]): Group[] {
  const vertices = new Map<number, Vertex>();
  for (const wish of wishes) {
    vertices.set(wish.index, { wish, next: [], waitsFor: 0, phase: PHASES.indexOf(wish.phase) });
  }
  const points = dependencies.map(({ before, after }) => connect(before, after, vertices));
  const all = [...vertices.values(), ...points];
  if (points.length > 0) pullForward(all, problems);
  return groupReady(
    all.filter((vertex) => vertex.wish),
    all,
  );
}

function connect(before: readonly number[], after: readonly number[], vertices: ReadonlyMap<number, Vertex>): Vertex {
  const later = new Set(after);
  const point: Vertex = { next: [], waitsFor: 0, phase: PHASES.length - 1 };
  for (const index of before) {
    // A scope that depends on a part of itself: the part simply comes first.
    if (later.has(index)) continue;
    vertices.get(index)!.next.push(point);
    point.waitsFor++;
  }
  const earlier = new Set(before);
  for (const index of after) {
    if (earlier.has(index)) continue;
    const vertex = vertices.get(index)!;
    point.next.push(vertex);
    vertex.waitsFor++;
  }
  return point;
}

/**
 * Gives every vertex the earliest phase of those that need it; reports cycles and cuts them. Depth first, with a trail
 * of its own: chains can be longer than the call stack.
 */
function pullForward(vertices: readonly Vertex[], problems: OrderProblem[]): void {
  const state = new Map<Vertex, 'open' | 'done'>();
  for (const start of vertices) {
    if (state.has(start)) continue;
    const trail = [{ vertex: start, next: 0 }];
    state.set(start, 'open');
    while (trail.length > 0) {
      const at = trail[trail.length - 1]!;
      const next = at.vertex.next[at.next];
      if (next === undefined) {
        state.set(at.vertex, 'done');
        trail.pop();
        const needed = trail[trail.length - 1]?.vertex;
        if (needed) needed.phase = Math.min(needed.phase, at.vertex.phase);
      } else if (state.get(next) === 'open') {
        const from = trail.findIndex(({ vertex }) => vertex === next);
        problems.push({
          problem: 'cycle',
          origins: trail.slice(from).flatMap(({ vertex: { wish } }) => (wish ? [wish.origin] : [])),
        });
        at.vertex.next.splice(at.next, 1);
        next.waitsFor--;
      } else {
        at.next++;
        if (state.has(next)) {
          at.vertex.phase = Math.min(at.vertex.phase, next.phase);
        } else {
          state.set(next, 'open');
          trail.push({ vertex: next, next: 0 });
        }
      }
    }
  }
}

/** Takes the first wish that waits for nothing, and with it all that can be in its step; again, until none is left. */
function groupReady(vertices: readonly Vertex[], all: readonly Vertex[]): Group[] {
  const inOrder = [...vertices].sort(compareVertices);
  const position = new Map(inOrder.map((vertex, n) => [vertex, n]));
  const ready = new Heap();
  const waiting = new Map<string, Vertex[]>();
  const release = (vertex: Vertex): void => {
    const at = position.get(vertex);
    if (at === undefined) return settle(vertex);
    ready.push(at);
    const key = groupKey(vertex);
    const same = waiting.get(key);
    if (same) same.push(vertex);
    else waiting.set(key, [vertex]);
  };
  const settle = (vertex: Vertex): void => {
    for (const next of vertex.next) if (--next.waitsFor === 0) release(next);
  };
  for (const vertex of all) if (vertex.waitsFor === 0 && position.has(vertex)) release(vertex);
  for (const vertex of all) if (vertex.waitsFor === 0 && !position.has(vertex)) settle(vertex);

  const taken = new Set<Vertex>();
  const groups: Group[] = [];
  for (let at = ready.pop(); at !== undefined; at = ready.pop()) {
    const first = inOrder[at]!;
    if (taken.has(first)) continue;
    const key = groupKey(first);
    const members: Vertex[] = [];
    for (let batch = waiting.get(key); batch; batch = waiting.get(key)) {
      waiting.delete(key);
      for (const vertex of batch) {
        taken.add(vertex);
        members.push(vertex);
        settle(vertex);
      }
    }
    members.sort((a, b) => position.get(a)! - position.get(b)!);
    const { layer, phase } = {
      layer: partOf(first.wish!) === FINAL ? '' : first.wish!.layer,
      phase: PHASES[first.phase]!,
    };
    groups.push({ layer, phase, wishes: members.map(({ wish }) => wish!) });
  }
  return groups;
}

function compareVertices(a: Vertex, b: Vertex): number {
  return a.phase - b.phase || RANK[a.wish!.kind] - RANK[b.wish!.kind] || a.wish!.index - b.wish!.index;
}

/** Wishes with the same key can be one step. */
function groupKey({ wish, phase }: Vertex): string {
  const key = keyOf(wish!);
  return `${phase} ${key}`;
}

function keyOf(wish: Wish): string {
  const architectures = wish.architectures?.join(',') ?? '';
  switch (wish.kind) {
    case 'file':
    case 'directory':
    case 'symlink':
      return `files ${architectures}`;
    case 'package':
      return `packages ${JSON.stringify([wish.repositories, wish.installWeakDependencies ?? false, wish.allowErasing ?? false, wish.autoremove ?? false, sortedOnce(wish.exclude ?? [])])}`;
    case 'edit':
      return `edits ${architectures}`;
    case 'trigger':
      return `trigger ${architectures} ${JSON.stringify(wish.command)}`;
    case 'repository':
      return 'repositories';
    case 'config':
      return 'config';
    case 'remote-file':
    case 'copy-from':
    case 'script':
      return `${wish.kind} ${wish.index}`;
  }
}

/** A binary heap of numbers, the smallest first. */
class Heap {
  private readonly items: number[] = [];

  public push(value: number): void {
    const { items } = this;
    let at = items.length;
    items.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]! <= value) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = value;
  }

  public pop(): number | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= items.length) break;
      const child = left + 1 < items.length && items[left + 1]! < items[left]! ? left + 1 : left;
      if (items[child]! >= last!) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last!;
    return first;
  }
}
