import { didYouMean } from '../../../core/did-you-mean';
import { listed, shown } from '../../../core/text';
import { JobModel, PipelineModel, StepModel } from '../../model';
import { PipelineReport } from '../rule';

/** One pipeline, while its parts are looked at. */
export interface Graph {
  readonly pipeline: PipelineModel;
  /** By id; of two with one id the first. */
  readonly jobs: ReadonlyMap<string, JobModel>;
  readonly report: PipelineReport;
}

export function graphOf(pipeline: PipelineModel, report: PipelineReport): Graph {
  const jobs = new Map<string, JobModel>();
  for (const job of pipeline.jobs) if (!jobs.has(job.id)) jobs.set(job.id, job);
  return { pipeline, jobs, report };
}

/** `but there is no such job, did you mean "build"?` */
export const noSuch = (what: string, got: string, ids: Iterable<string>): string =>
  `but there is no such ${what}${didYouMean(got, ids)}`;

/** `which gives no such output, did you mean "digest"?`, `which gives nothing`. */
export const givesNot = (output: string, given: readonly string[]): string =>
  given.length === 0 ? 'which gives nothing' : `which gives no such output${didYouMean(output, given)}`;

/** `the jobs are "a" and "b"`: a fix. */
export function are(what: string, ids: readonly string[]): string {
  return ids.length === 0 ? `there are no ${what}` : `the ${what} are ${listed(ids.map(shown))}`;
}

/** What a step gives; undefined for somebody's action, of which nobody knows. */
export function outputsOf(step: StepModel): readonly string[] | undefined {
  if (step.kind === 'action') return undefined;
  return step.kind === 'run' ? step.outputs : [];
}
