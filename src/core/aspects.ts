import { IConstruct } from 'constructs';
import { MisuseError } from './misuse';
import { Place } from './place';
import { callUserCode } from './user-code';

/** Something that visits every construct of a tree before it is synthesized: to change it, or to check it. */
export interface IAspect {
  /**
   * Called once for every construct in the scope that the aspect was added to, parents before children.
   *
   * @param node the construct
   */
  visit(node: IConstruct): void;
}

/** How an aspect is added. */
export interface AspectOptions {
  /**
   * Lower ones run first.
   *
   * @default AspectPriority.DEFAULT
   */
  readonly priority?: number;
}

/** Priorities with a meaning. Any number between them is fine. */
export class AspectPriority {
  /** 200: aspects that change the tree. */
  public static readonly MUTATING = 200;
  /** 500. */
  public static readonly DEFAULT = 500;
  /** 1000: aspects that only look. They see the tree as it will be synthesized. */
  public static readonly READONLY = 1000;

  private constructor() {}
}

interface Applied {
  readonly aspect: IAspect;
  readonly priority: number;
  /** Where it was added. */
  readonly place: Place;
}

const ASPECTS = Symbol.for('bootcdk.aspects');

/**
 * Aspects visit every construct in a scope just before synthesis.
 *
 * An aspect may add constructs and aspects. What it adds is visited too, until nothing new appears.
 */
export class Aspects {
  /** The aspects of a scope. */
  public static of(scope: IConstruct): Aspects {
    const holder = scope as unknown as Record<symbol, Aspects | undefined>;
    const present = holder[ASPECTS];
    if (present) return present;
    const aspects = new Aspects();
    Object.defineProperty(scope, ASPECTS, { value: aspects });
    return aspects;
  }

  /** @internal */
  public readonly _applied: Applied[] = [];

  private constructor() {}

  /**
   * Adds an aspect to the scope.
   *
   * @throws if it has no method `visit`
   */
  public add(aspect: IAspect, options: AspectOptions = {}): void {
    // Neither Python nor JavaScript say so themselves.
    if (typeof (aspect as Partial<IAspect>).visit !== 'function') {
      throw new MisuseError('bootcdk::aspect-without-visit', 'the aspect has no method visit(node)');
    }
    const { priority = AspectPriority.DEFAULT } = options;
    this._applied.push({ aspect, priority, place: Place.capture(this.add) });
  }
}

const ROUNDS = 100;

/**
 * Runs all aspects of a tree to a fixpoint: priorities in order, each aspect once a construct, again and again while
 * the tree grows.
 */
export function runAspects(root: IConstruct): void {
  const visited = new Map<IAspect, Set<IConstruct>>();
  for (let round = 0; round < ROUNDS; round++) {
    const due = dueVisits(root, visited);
    if (due.length === 0) return;
    const first = due[0]!.priority;
    for (const { aspect, construct, priority, place } of due) {
      // What a lower priority has added since is due before a higher one goes on.
      if (priority !== first) break;
      let seen = visited.get(aspect);
      if (!seen) visited.set(aspect, (seen = new Set()));
      seen.add(construct);
      const code = { what: 'an aspect', id: 'bootcdk::aspect-threw', construct, place };
      callUserCode(() => aspect.visit(construct), code);
    }
  }
  throw new MisuseError(
    'bootcdk::aspects-do-not-end',
    `the aspects still added constructs after ${ROUNDS} rounds: an aspect must not add to what it visits without end`,
  );
}

interface Visit extends Applied {
  readonly construct: IConstruct;
}

function dueVisits(root: IConstruct, visited: ReadonlyMap<IAspect, ReadonlySet<IConstruct>>): Visit[] {
  const due: Visit[] = [];
  const walk = (construct: IConstruct, inherited: readonly Applied[]): void => {
    const own = (construct as unknown as Record<symbol, Aspects | undefined>)[ASPECTS]?._applied ?? [];
    const applied = own.length === 0 ? inherited : [...inherited, ...own];
    for (const one of applied) {
      if (!visited.get(one.aspect)?.has(construct)) due.push({ ...one, construct });
    }
    for (const child of construct.node.children) walk(child, applied);
  };
  walk(root, []);
  // Stable: within a priority, parents before children, in the order in which they were added.
  return due.sort((a, b) => a.priority - b.priority);
}
