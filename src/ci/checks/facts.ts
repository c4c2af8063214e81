import { IConstruct } from 'constructs';
import { PipelineFacts } from './rule';
import { hasBrand } from '../../core/brand';
import { DeliveryContext } from '../../image/delivery';
import { ImagePlan } from '../../image/plan/plan';
import { signingData, SigningData } from '../../trust/signing-data';
import { SigningKey } from '../../trust/signing-key';
import { PipelineModel } from '../model';
import { modelsOfOther, PlanningConstruct } from '../plan/changes';
import type { Provider } from '../provider';

/** A construct with pipelines, as far as checks ask for it: its class is above. */
export interface PipelineConstruct extends IConstruct {
  readonly providers: readonly Provider[];
}

const isReleasing = (x: IConstruct): x is IConstruct & PlanningConstruct => hasBrand(x, 'ci.ImagePipeline');

/** @param models of `pipeline`, changed */
export function factsOf(
  pipeline: PipelineConstruct,
  models: readonly PipelineModel[],
  context: DeliveryContext,
): PipelineFacts {
  const constructs = pipeline.node.root.node.findAll();
  const releasing = constructs.filter(isReleasing);
  const byPath = new Map(constructs.map((construct) => [construct.node.path, construct]));
  const known = new Map<string, SigningData | 'unknown'>();
  const signing = ({ signingKeyPath }: ImagePlan): SigningData | 'unknown' | undefined => {
    const signer = signingKeyPath === undefined ? undefined : byPath.get(signingKeyPath);
    if (!signer) return undefined;
    let data = known.get(signingKeyPath!);
    if (data === undefined) {
      data = signingData(signer, (source) => context.read(source, signer)) ?? 'unknown';
      known.set(signingKeyPath!, data);
    }
    return data;
  };
  return {
    origin: pipeline.node.path,
    providers: pipeline.providers.map(({ _name }) => _name),
    plans: context.plans,
    judgedSecrets: new Set(constructs.flatMap(secretsOf)),
    releases:
      (releasing[0] as IConstruct | undefined) === pipeline
        ? releasing.flatMap((one) => ((one as IConstruct) === pipeline ? models : modelsOfOther(one, context)))
        : undefined,
    signing,
  };
}

function secretsOf(construct: IConstruct): string[] {
  if (!SigningKey.isSigningKey(construct)) return [];
  const { _data: data } = construct.signer;
  if (data.by !== 'secret') return [];
  return [data.name, ...(data.passwordSecret === undefined ? [] : [data.passwordSecret])];
}
