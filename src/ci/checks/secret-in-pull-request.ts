import { at, subject, valuesIn } from './model-parts';
import { PipelineRule } from './rule';
import { once } from '../../checks/plan-parts';
import { Severity } from '../../core/findings';
import { shown } from '../../core/text';

export const SECRET_IN_PULL_REQUEST: PipelineRule = {
  id: 'bootcdk::secret-in-pull-request',
  severity: Severity.ERROR,
  title: 'secret or right to write in a pipeline for pull requests',
  why: 'a pull request changes the commands that are run: whoever opens one reads the secret, or writes with the token',
  fix: 'do it in a pipeline of its own, without `pullRequests`',
  see: 'https://docs.github.com/en/actions/reference/security/secure-use',
  check(pipelines, _facts, report) {
    const first = once();
    for (const pipeline of pipelines) {
      if (!pipeline.triggers.pullRequest) continue;
      const why = `and the pipeline ${shown(pipeline.name)} runs for pull requests`;
      for (const job of pipeline.jobs) {
        for (const given of valuesIn(pipeline, job)) {
          const { value } = given;
          if (value.of !== 'secret' || !first(pipeline.id, job.id, given.step?.id, value.name)) continue;
          report({
            ...at(given),
            message: `${subject(given)} reads the secret ${shown(value.name)}, ${why}`,
            got: value.name,
          });
        }
        for (const { scope, level } of job.permissions) {
          if (level !== 'write') continue;
          report({ ...at({ job }), message: `${subject({ job })} may write ${shown(scope)}, ${why}`, got: scope });
        }
      }
    }
  },
};
