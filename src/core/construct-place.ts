import { IConstruct } from 'constructs';
import { Severity, record } from './findings';
import { Place } from './place';
import { RuleInfo } from './rule';

const PLACE = Symbol.for('bootcdk.place');

/** Remembers where in the user's program a construct is being made. `constructor` is `new.target`. */
export function rememberPlace(construct: IConstruct, constructor: unknown): void {
  Object.defineProperty(construct, PLACE, { value: Place.capture(constructor as (...args: never[]) => unknown) });
}

/** Where a construct was made; for one that does not know it (a composite of the user's), where its parts were. */
export function placeOf(construct: IConstruct): Place | undefined {
  const own = (construct as unknown as Record<symbol, Place | undefined>)[PLACE];
  if (own) return own;
  for (const child of construct.node.children) {
    const place = placeOf(child);
    if (place) return place;
  }
  return undefined;
}

/** What an argument finding says beyond its rule. */
export interface ArgumentFinding {
  readonly message: string;
  /** The text in the user's line that is wrong. */
  readonly got?: string;
  /** Instead of the rule's own. */
  readonly fix?: string;
  readonly severity?: Severity;
  readonly place?: Place;
}

/** Records a wrong argument: the construct goes on with a harmless stand-in. */
export function reject(construct: IConstruct, rule: RuleInfo, finding: ArgumentFinding): void {
  record(construct, {
    id: rule.id,
    severity: finding.severity ?? rule.severity,
    message: finding.message,
    fix: finding.fix ?? rule.fix,
    got: finding.got,
    place: finding.place,
    acknowledgeable: rule.acknowledgeable,
    confidential: rule.confidential,
  });
}
