import { Construct } from 'constructs';
import { CommonPipelineProps } from './common-props';
import { Job } from './job';
import { ConcurrencyModel, PipelineModel, TriggersModel } from './model';
import { PipelineSteps } from './pipeline-steps';
import { PipelineTriggers } from './pipeline-triggers';
import { deliverPipelines } from './plan/deliver';
import { Provider } from './provider';
import { triggersModel } from './triggers';
import { brand, hasBrand } from '../core/brand';
import { rememberPlace } from '../core/construct-place';
import { Delivered, markDeliverable } from '../core/deliverable';
import { MirrorMap } from '../core/mirror-map';
import { DeliveryContext } from '../image/delivery';

/** Properties of a `Pipeline`. */
export interface PipelineProps extends CommonPipelineProps {
  /** When it runs. */
  readonly triggers: PipelineTriggers;

  /**
   * What it does, for the reader of the file.
   *
   * @default - nothing
   */
  readonly description?: string;

  /**
   * Whether a new run on the same branch ends the one that is under way.
   *
   * @default false
   */
  readonly cancelPrevious?: boolean;
}

/**
 * Jobs that a provider runs, as files that the provider reads.
 *
 * The permissions of its token are none but those of each job; nothing of others becomes part of a command; whatever is
 * used of others is pinned. What a provider cannot do is reported.
 *
 * The id names the files: letters, digits and `-`, in lower case.
 *
 * @example
 * import { App, ci } from 'bootcdk';
 *
 * const app = new App();
 * const pipeline = new ci.Pipeline(app, 'Links', { triggers: { schedule: ['0 6 * * 1'] } });
 * new ci.Job(pipeline, 'check', {
 *   permissions: [{ scope: ci.PermissionScope.CONTENTS, level: ci.PermissionLevel.READ, reason: 'to check out' }],
 *   steps: [ci.Step.checkout(), ci.Step.run('links', ['./check-links.sh'])],
 * });
 */
export class Pipeline extends Construct {
  static {
    brand(this, 'ci.Pipeline');
    markDeliverable(this);
  }

  /** Whether `x` is a `Pipeline`. */
  public static isPipeline(x: unknown): x is Pipeline {
    return hasBrand(x, 'ci.Pipeline');
  }

  /** Its steps, to change them. */
  public readonly steps = PipelineSteps._none();

  /** What runs it. */
  public readonly providers: Provider[];

  /** @internal */
  protected readonly _fileName: string;
  /** @internal */
  protected readonly _title: string;
  private readonly description: readonly string[];
  private readonly triggers: TriggersModel;
  private readonly concurrency: ConcurrencyModel;

  public constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.providers = props.providers ?? [Provider.githubActions()];
    this._fileName = fileNameOf(id);
    this._title = props.title ?? id;
    const description = props.description?.trimEnd();
    this.description = description ? description.split('\n') : [];
    this.triggers = triggersModel(props.triggers);
    this.concurrency = { group: this._fileName, perBranch: true, cancel: props.cancelPrevious ?? false };
  }

  /** @internal */
  public _deliver(context: unknown): Delivered {
    const known = context as DeliveryContext;
    return deliverPipelines(this, this._models(known), this.steps._changes, known, this._mirrors(known));
  }

  /** @internal */
  protected _mirrors({ mirrors }: DeliveryContext): MirrorMap {
    return mirrors;
  }

  /** @internal */
  public _models(_context: DeliveryContext): readonly PipelineModel[] {
    const { description, triggers, concurrency } = this;
    return [
      {
        id: this._fileName,
        name: this._title,
        origin: this.node.path,
        description,
        triggers,
        concurrency,
        jobs: this._ownJobs(),
      },
    ];
  }

  /** @internal */
  protected _ownJobs(): PipelineModel['jobs'] {
    return this.node.findAll().flatMap((construct) => (Job.isJob(construct) ? [construct._model()] : []));
  }
}

/** `NightlyBuild` → `nightly-build`. */
function fileNameOf(id: string): string {
  return (
    id
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'pipeline'
  );
}
