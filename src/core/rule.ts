import { Severity } from './findings';

/** What is known of a kind of finding: for its page in the documentation, and for the report. */
export interface RuleInfo {
  /** `bootcdk::kebab-case`, stable. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What happens on the machine, in the build or at the next update if nobody notices. */
  readonly why: string;
  /** The usual way out. */
  readonly fix: string;
  /** The upstream document that it follows. */
  readonly see?: string;
  /** @default true */
  readonly acknowledgeable?: boolean;
  /** The user's line holds what nobody should read: a report names it and does not show it. @default false */
  readonly confidential?: boolean;
}
