import { publishedBy } from './published';
import { PipelineRule } from './rule';
import { Severity } from '../../core/findings';
import { listed, shown } from '../../core/text';
import { parentsOf } from '../../image/plan/parents';

export const IMAGE_NOT_IN_PIPELINE: PipelineRule = {
  id: 'bootcdk::image-not-in-pipeline',
  severity: Severity.ERROR,
  title: 'image that no pipeline builds',
  why: 'it is never published: machines get no updates of it, and images based on it cannot be built',
  fix: 'give it a `repository`, "ghcr.io/example/workstation"',
  check(_pipelines, { releases, plans }, report) {
    if (!releases) return;
    for (const plan of plans) {
      const { id, origin, repository } = plan;
      if (repository !== undefined) {
        if (publishedBy(releases, id, repository)) continue;
        const message = `the image ${shown(id)} is published as ${shown(repository)}, but no job of a pipeline does it`;
        report({ origin, message, got: repository, fix: 'add it to an image pipeline, or leave its `repository` out' });
        continue;
      }
      const children = plans.filter((one) => parentsOf(one).some(({ parent }) => parent === plan));
      const built = children.filter((one) => one.repository !== undefined);
      if (built.length > 0) {
        const names = `${listed(built.map((one) => shown(one.id)))} ${built.length === 1 ? 'is' : 'are'}`;
        const message = `the image ${shown(id)} has no repository, so that no pipeline builds it, but ${names} based on it`;
        report({ origin, message, got: id });
      } else if (children.length === 0) {
        // Perhaps only for one's own machine.
        const message = `the image ${shown(id)} has no repository, so that no pipeline builds it`;
        report({ origin, severity: Severity.WARNING, message, got: id });
      }
    }
  },
};
