import { environmentsOf } from './model-parts';
import { PipelineRule } from './rule';
import { once } from '../../checks/plan-parts';
import { FoundSecret, secretsInText } from '../../checks/secrets/scan';
import { Severity } from '../../core/findings';
import { shown } from '../../core/text';
import { Environment, JobModel } from '../model';

export const SECRET_IN_COMMANDS: PipelineRule = {
  id: 'bootcdk::secret-in-commands',
  confidential: true,
  severity: Severity.ERROR,
  title: 'secret in a pipeline',
  why: 'whoever can read the repository has it: the file of the pipeline is committed, and its history stays',
  fix: 'store it as a secret of the provider and read it by ci.Value.secret(); and revoke this one',
  check(pipelines, _facts, report) {
    const first = once();
    for (const job of pipelines.flatMap(({ jobs }) => jobs)) {
      for (const { what, text, step } of textsOf(job)) {
        for (const found of secretsInText(text)) {
          if (!first(job.origin, what, found.kind)) continue;
          report({ origin: job.origin, step, message: `${what} ${containing(found)}` });
        }
      }
    }
  },
};

const containing = ({ kind, prefix }: FoundSecret): string =>
  `contains ${kind}${prefix === '' ? '' : ` (${shown(`${prefix}…`)})`}`;

interface Text {
  readonly what: string;
  readonly text: string;
  readonly step?: string;
}

function textsOf(job: JobModel): Text[] {
  const { id, environment, matrix, steps } = job;
  return [
    ...valueTexts(environment, `of the job "${id}"`),
    ...(matrix?.rows ?? []).flatMap((row) =>
      Object.entries(row).map(([column, text]) => ({ what: `the column ${shown(column)} of the job "${id}"`, text })),
    ),
    ...steps.flatMap((one): Text[] => {
      const step = `${id}/${one.id}`;
      const own =
        one.kind === 'run' ? [{ what: `a command of the step "${step}"`, text: one.commands.join('\n') }] : [];
      const given = environmentsOf(one).flatMap((values) => valueTexts(values, `of the step "${step}"`));
      return [...own, ...given].map((text) => ({ ...text, step }));
    }),
  ];
}

const valueTexts = (environment: Environment, where: string): Text[] =>
  Object.entries(environment).flatMap(([name, value]) =>
    value.of === 'text' ? [{ what: `the variable ${shown(name)} ${where}`, text: value.text }] : [],
  );
