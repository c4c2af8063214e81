import { PipelineModel } from '../model';

/** Whether a job of a release pushes an image to its repository: a row of its matrix says so. */
export function publishedBy(releases: readonly PipelineModel[], id: string, repository: string): boolean {
  return releases.some(
    ({ triggers, jobs }) =>
      !triggers.pullRequest &&
      jobs.some(({ matrix }) => matrix?.rows.some((row) => row.IMAGE === id && row.REPOSITORY === repository)),
  );
}
