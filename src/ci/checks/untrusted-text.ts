import { expandedVariables, expressionsIn, PROVIDER_VARIABLES, valueFor } from './expressions';
import { at, stepsOf, subject, valuesOf } from './model-parts';
import { PipelineReport, PipelineRule } from './rule';
import { once } from '../../checks/plan-parts';
import { Severity } from '../../core/findings';
import { shown } from '../../core/text';
import { PipelineModel } from '../model';

export const UNTRUSTED_TEXT: PipelineRule = {
  id: 'bootcdk::untrusted-text',
  severity: Severity.ERROR,
  title: "provider's expression in commands",
  why: 'the provider puts the text in before a shell reads it: a branch, title or message that somebody chose becomes a command. And another provider does not know the expression',
  fix: 'give it as a variable of the step, `environment`, and write "$NAME" in the commands',
  see: 'https://docs.github.com/en/actions/concepts/security/script-injections',
  check(pipelines, _facts, report) {
    for (const placed of stepsOf(pipelines)) {
      const { job, step } = placed;
      if (step.kind !== 'run') continue;
      const text = step.commands.join('\n');
      const first = once();
      for (const expression of expressionsIn(text)) {
        if (!first(expression)) continue;
        const value = valueFor(expression);
        report({
          ...at(placed),
          message: `the commands of ${subject(placed)} contain the expression ${shown(expression)}`,
          got: expression,
          fix: value && `give it as a variable: \`environment: { NAME: ${value} }\`, and write "$NAME" in the commands`,
        });
      }
      for (const name of expandedVariables(text)) {
        const provider = PROVIDER_VARIABLES[name];
        if (provider === undefined || name in step.environment || name in job.environment || !first(name)) continue;
        report({
          ...at(placed),
          message: `the commands of ${subject(placed)} read ${name}: ${provider.of} alone sets it, to what others wrote`,
          got: name,
          fix: provider.fix,
        });
      }
    }
    checkTexts(pipelines, report);
  },
};

/** A fixed text stays as it is, so that an expression in one does nothing. */
function checkTexts(pipelines: readonly PipelineModel[], report: PipelineReport): void {
  for (const given of valuesOf(pipelines)) {
    if (given.value.of !== 'text') continue;
    const [expression] = expressionsIn(given.value.text);
    if (expression === undefined) continue;
    const value = valueFor(expression);
    report({
      ...at(given),
      message: `the variable ${shown(given.name)} of ${subject(given)} is a fixed text, in which ${shown(expression)} stays as it is`,
      got: expression,
      fix: value === undefined ? 'use one of the values of `ci.Value`' : `write \`${value}\``,
    });
  }
}
