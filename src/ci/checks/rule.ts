import { RuleFinding } from '../../checks/rule';
import { RuleInfo } from '../../core/rule';
import { ImagePlan } from '../../image/plan/plan';
import { SigningData } from '../../trust/signing-data';
import { PipelineModel } from '../model';
import type { ProviderName } from '../provider-name';

/** What a rule over pipelines found. */
export interface PipelineFinding extends Omit<RuleFinding, 'place'> {
  /** The step that it is in, `<job>/<step>`: a change of that step is where the mistake was made. */
  readonly step?: string;
  /** The user's line must not be shown. @default - the rule's */
  readonly confidential?: boolean;
}

export type PipelineReport = (finding: PipelineFinding) => void;

/** What rules know beside the pipelines of one construct. */
export interface PipelineFacts {
  /** The path of the construct. */
  readonly origin: string;
  readonly providers: readonly ProviderName[];
  /** All images of the program. */
  readonly plans: readonly ImagePlan[];
  /** Names of secrets that are judged where they are given: those of signing keys. */
  readonly judgedSecrets: ReadonlySet<string>;
  /**
   * The pipelines that release images, of the whole program. Known to one of its constructs only, so that what concerns
   * the program as a whole is said once.
   */
  readonly releases?: readonly PipelineModel[];
  /** How an image is signed: 'unknown' where the signer is somebody else's. */
  readonly signing: (plan: ImagePlan) => SigningData | 'unknown' | undefined;
}

/** A check over the pipelines of one construct, as they will be rendered, the user's changes included. */
export interface PipelineRule extends RuleInfo {
  check(pipelines: readonly PipelineModel[], facts: PipelineFacts, report: PipelineReport): void;
}
