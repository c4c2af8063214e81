import { sortedOnce } from '../../core/text';
import { PHASES, Phase } from '../phase';
import { Wish, WishKind } from '../wishes';
import { Dependency } from './collect';
import { Heap } from './heap';
import { byPart, FINAL, LayerProblem, partOf, partSequence } from './parts';

/** Wishes that become one step. */
export interface Group {
  readonly layer: string;
  readonly phase: Phase;
  readonly wishes: readonly Wish[];
}

/** What cannot be ordered, with the constructs in the order in which the cycle runs through them. */
export type OrderProblem = { readonly problem: 'cycle'; readonly origins: readonly string[] } | LayerProblem;

export interface Ordered {
  readonly groups: readonly Group[];
  readonly problems: readonly OrderProblem[];
}

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
  const { sequence, problems: between } = partSequence(wishes, layers, dependencies);
  const problems: OrderProblem[] = [...between];
  const parts = byPart(wishes);
  const within = withinParts(wishes, dependencies);
  const groups = sequence.flatMap((part) => orderPart(parts.get(part) ?? [], within.get(part) ?? [], problems));
  return { groups, problems };
}

/** Dependencies whose two sides are in one part. */
function withinParts(wishes: readonly Wish[], dependencies: readonly Dependency[]): Map<string, Dependency[]> {
  const within = new Map<string, Dependency[]>();
  const side = (indexes: readonly number[]): Map<string, Wish[]> => byPart(indexes.map((index) => wishes[index]!));
  for (const { before, after } of dependencies) {
    const firsts = side(before);
    for (const [part, later] of side(after)) {
      const earlier = firsts.get(part);
      if (!earlier) continue;
      if (!within.has(part)) within.set(part, []);
      within.get(part)!.push({ before: earlier.map(({ index }) => index), after: later.map(({ index }) => index) });
    }
  }
  return within;
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
  return groupReady(all);
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
function groupReady(vertices: readonly Vertex[]): Group[] {
  const inOrder = vertices.filter(({ wish }) => wish).sort(compareVertices);
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
  // First all that are free from the start: to release one may free others, which are released by that.
  const free = vertices.filter(({ waitsFor }) => waitsFor === 0);
  for (const vertex of free) release(vertex);

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
    const part = partOf(first.wish!);
    groups.push({
      layer: part === FINAL ? '' : part,
      phase: PHASES[first.phase]!,
      wishes: members.map(({ wish }) => wish!),
    });
  }
  return groups;
}

function compareVertices(a: Vertex, b: Vertex): number {
  return a.phase - b.phase || RANK[a.wish!.kind] - RANK[b.wish!.kind] || a.wish!.index - b.wish!.index;
}

/** Wishes with the same key can be one step. */
const groupKey = ({ wish, phase }: Vertex): string => `${phase} ${keyOf(wish!)}`;

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
