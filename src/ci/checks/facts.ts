import { IConstruct } from 'constructs';
import { PipelineFacts } from './rule';
import { hasBrand } from '../../core/brand';
import { DeliveryContext } from '../../image/delivery';
import { ImagePlan } from '../../image/plan/plan';
import { signingData, SigningData } from '../../trust/signing-data';
import { SigningKey } from '../../trust/signing-key';
import { PipelineModel } from '../model';
import { changePipelines } from '../plan/changes';
import type { Provider } from '../provider';
import type { PipelineStepChange } from '../step-changes';

/** A construct with pipelines, as far as checks ask for it: its class is above. */
export interface PipelineConstruct extends IConstruct {
  readonly providers: readonly Provider[];
}

interface ReleasingConstruct extends IConstruct {
  readonly steps: { readonly _changes: readonly PipelineStepChange[] };
  _models(context: DeliveryContext): readonly PipelineModel[];
}

const isReleasing = (x: IConstruct): x is ReleasingConstruct => hasBrand(x, 'ci.ImagePipeline');

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
        ? releasing.flatMap((one) => modelsOf(one, context, pipeline, models))
        : undefined,
    signing,
  };
}

function modelsOf(
  construct: ReleasingConstruct,
  context: DeliveryContext,
  own: IConstruct,
  models: readonly PipelineModel[],
): readonly PipelineModel[] {
  if (construct === own) return models;
  // What is wrong with the changes is said where they are made.
  return changePipelines(construct._models(context), construct.steps._changes, () => undefined);
}

function secretsOf(construct: IConstruct): string[] {
  if (!SigningKey.isSigningKey(construct)) return [];
  const { _data: data } = construct.signer;
  if (data.by !== 'secret') return [];
  return [data.name, ...(data.passwordSecret === undefined ? [] : [data.passwordSecret])];
}
