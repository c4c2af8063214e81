import { Severity } from '../core/findings';
import { Place } from '../core/place';
import { RuleInfo } from '../core/rule';
import { ImagePlan } from '../image/plan/plan';

/** What a rule found. */
export interface RuleFinding {
  /** The path of the construct that it is about. */
  readonly origin: string;
  /** One sentence, lower case: what, got (in quotes), allowed. */
  readonly message: string;
  /** The text in the user's line that is wrong, for the caret. */
  readonly got?: string;
  /** Instead of the rule's own. */
  readonly fix?: string;
  readonly severity?: Severity;
  readonly place?: Place;
}

export type Report = (finding: RuleFinding) => void;

/**
 * A check over one planned image. It reads the plan as it will be rendered, patches included; it sees what the user
 * wrote on both sides or what the base's traits deny, and leaves the rest to the build.
 */
export interface Rule extends RuleInfo {
  check(plan: ImagePlan, report: Report): void;
}

/** A check over all planned images of a program, for what shows only between them. */
export interface ProgramRule extends RuleInfo {
  checkProgram(plans: readonly ImagePlan[], report: Report): void;
}
