import { PipelineRule } from './rule';
import { once } from '../../checks/plan-parts';
import { Severity } from '../../core/findings';
import { readReference } from '../../core/references';
import { shown } from '../../core/text';

export const RUNNER_CONTAINER_NOT_PINNED: PipelineRule = {
  id: 'bootcdk::runner-container-not-pinned',
  severity: Severity.WARNING,
  title: 'container of a job without a digest',
  why: 'what its tag names tomorrow builds and signs the images, and nobody has seen it',
  fix: 'add its digest, `@sha256:…`: `skopeo inspect --format "{{.Digest}}" docker://IMAGE`',
  check(pipelines, _facts, report) {
    const first = once();
    for (const { origin, id, runner } of pipelines.flatMap(({ jobs }) => jobs)) {
      const { container } = runner;
      if (container === undefined || !first(origin, container)) continue;
      const name = `the container ${shown(container)} of the job "${id}"`;
      const read = readReference(container);
      if (!read.ok) {
        report({ origin, severity: Severity.ERROR, message: `${name} ${read.problem}`, fix: read.fix, got: read.got });
      } else if (read.reference.digest === undefined) {
        report({ origin, message: `${name} has no digest`, got: container });
      }
    }
  },
};
