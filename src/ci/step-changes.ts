import { PipelineStepPatch } from './pipeline-step-patch';
import { Step } from './step';
import { Place } from '../core/place';

/** What a program changes in a pipeline, by the id of a step. */
export type PipelineStepChange =
  | { readonly change: 'patch'; readonly id: string; readonly patch: PipelineStepPatch; readonly place: Place }
  | {
      readonly change: 'replace' | 'before' | 'after';
      readonly id: string;
      readonly steps: readonly Step[];
      readonly place: Place;
    }
  | { readonly change: 'remove'; readonly id: string; readonly place: Place };
