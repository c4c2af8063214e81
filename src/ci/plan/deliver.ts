import { IConstruct } from 'constructs';
import { changePipelines, NO_SUCH_PIPELINE_STEP } from './changes';
import { withMirrors } from './images';
import { constructAt } from '../../core/construct-at';
import { reject } from '../../core/construct-place';
import { Delivered, DeliveredFile, DeliveredParts } from '../../core/deliverable';
import { OpenFinding, Severity } from '../../core/findings';
import { MirrorMap } from '../../core/mirror-map';
import { RuleInfo } from '../../core/rule';
import { listed, shown } from '../../core/text';
import { DeliveryContext } from '../../image/delivery';
import { PipelineModel } from '../model';
import { openFinding } from '../open-finding';
import type { Provider } from '../provider';
import { RENDERERS } from '../providers';
import { Lack } from '../providers/renderer';
import { watch } from '../reading';
import { PipelineStepChange } from '../step-changes';

export const PROVIDER_LACKS: RuleInfo = {
  id: 'bootcdk::provider-lacks',
  severity: Severity.ERROR,
  title: 'pipeline that its provider cannot run as it is written',
  why: 'the provider would leave a part of it out, and nobody would see',
  fix: 'leave it out of the pipeline, or run it on another provider',
};

/**
 * From the model to files: the user's changes, then what each provider makes of them. Rules see images as the program has
 * them; what is rendered has their mirrors.
 */
export function deliverPipelines(
  pipeline: IConstruct & { readonly providers: readonly Provider[] },
  planned: readonly PipelineModel[],
  changes: readonly PipelineStepChange[],
  context: DeliveryContext,
  mirrors: MirrorMap = context.mirrors,
): Delivered {
  const models = changePipelines(planned, changes, (finding) => reject(pipeline, NO_SUCH_PIPELINE_STEP, finding));
  const { checkPipelines } = require('../checks/check-pipelines') as typeof import('../checks/check-pipelines');
  const checked = checkPipelines({ pipeline, planned, models, changes, context });
  if (checked.broken) return { files: [], findings: checked.findings, listed: partsOf(pipeline, models) };
  const mirrored = withMirrors(models, mirrors);
  const files: DeliveredFile[] = [];
  const findings: OpenFinding[] = [...checked.findings];
  for (const provider of pipeline.providers) {
    const { title, render } = RENDERERS[provider._name]();
    const lack = ({ where, feature, fix, harmless, origin }: Lack): void => {
      const severity = harmless ? Severity.WARNING : undefined;
      const message = `${title} has no ${feature}, which ${shown(where)} asks for`;
      findings.push(openFinding(constructAt(pipeline, origin) ?? pipeline, PROVIDER_LACKS, { message, severity, fix }));
    };
    const watched = watch(mirrored);
    files.push(...render(watched.value, provider._options, lack));
    const unread = watched.unread();
    if (unread.length > 0) {
      lack({
        where: listed(unread.slice(0, 3)),
        feature: 'such setting',
        fix: PROVIDER_LACKS.fix,
        origin: pipeline.node.path,
      });
    }
  }
  return { files, findings, listed: partsOf(pipeline, models) };
}

function partsOf(
  pipeline: IConstruct & { readonly providers: readonly Provider[] },
  models: readonly PipelineModel[],
): DeliveredParts {
  const parts = models.flatMap(({ jobs }) =>
    jobs.flatMap((job) => job.steps.map((step) => ({ id: `${job.id}/${step.id}`, title: step.name }))),
  );
  const about = pipeline.providers.map((provider) => RENDERERS[provider._name]().title).join(', ');
  return { name: pipeline.node.path, about, parts };
}
