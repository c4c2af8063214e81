import { at, valuesOf } from './model-parts';
import { PipelineRule } from './rule';
import { once } from '../../checks/plan-parts';
import { SECRET_NAME, secretNameFinding } from '../../trust/secret-name';

/** A secret that a pipeline reads; those of signing keys are judged there. */
export const PIPELINE_SECRET_NAME: PipelineRule = {
  ...SECRET_NAME,
  id: 'bootcdk::pipeline-secret-name',
  why: 'no secret can be stored under it, or the provider gives another value than was stored',
  check(pipelines, { judgedSecrets }, report) {
    const first = once();
    for (const given of valuesOf(pipelines)) {
      const { value } = given;
      if (value.of !== 'secret' || judgedSecrets.has(value.name)) continue;
      const finding = secretNameFinding(value.name);
      if (!finding || !first(value.name)) continue;
      const { rule, message, got, fix, severity } = finding;
      report({ ...at(given), message, got, fix, severity, confidential: rule.confidential });
    }
  },
};
