import { Construct } from 'constructs';
import { copiesOf, mirroredImages, sourcesOf } from './copies';
import { EMPTY_MIRROR } from './empty-mirror';
import { hostsOf, mirrorJob } from './mirror-jobs';
import { brand, hasBrand } from '../../core/brand';
import { Delivered } from '../../core/deliverable';
import { OpenFinding } from '../../core/findings';
import { MirrorMap, NO_MIRRORS } from '../../core/mirror-map';
import { repositoryOf } from '../../core/references';
import { shown } from '../../core/text';
import { DeliveryContext } from '../../image/delivery';
import { PulledImage } from '../../image/plan/plan';
import { CommonPipelineProps } from '../common-props';
import { OLD_RUNNER } from '../image-pipeline/old-runner';
import { UNUSED_LOGIN, unusedLogins } from '../logins';
import { PipelineModel } from '../model';
import { openFinding } from '../open-finding';
import { Pipeline } from '../pipeline';
import { modelsOfOther } from '../plan/changes';
import { imagesOf } from '../plan/images';
import { policyFiles, PolicySource } from '../policy-files';
import { RegistryLogin } from '../registry-login';
import { Runner } from '../runner';

/** Properties of a `MirrorPipeline`. */
export interface MirrorPipelineProps extends CommonPipelineProps {
  /**
   * When it copies: cron lines of five fields, UTC.
   *
   * @default - every day at 5:20, an hour before an `ImagePipeline`
   */
  readonly schedule?: string[];

  /**
   * How it logs in, by the host of a registry: `registry.example.com`, `docker.io`.
   *
   * @default - to those of mirrors with the job's token where there is one provider and the registry is its own (ghcr.io,
   * registry.gitlab.com), else with the secrets REGISTRY_USER and REGISTRY_PASSWORD; to those that it copies from not at all
   */
  readonly logins?: { readonly [host: string]: RegistryLogin };

  /**
   * The mirrors that it keeps, by what their repositories begin with: `registry.example.com/quay`. Others are somebody
   * else's.
   *
   * @default - all
   */
  readonly mirrors?: string[];

  /**
   * Where it runs: a machine with skopeo, git and coreutils. Its image is taken from where it is published, not from the
   * mirror.
   *
   * @default - the provider's usual machine
   */
  readonly runner?: Runner;
}

const DAILY = '20 5 * * *';

/**
 * Keeps the mirrors of `App.mirrors` filled: copies each published image that the program names and that has a mirror, from
 * where it is published. Those are bases, images that files are copied from, and what other pipelines run in or pull.
 *
 * For each tag, by skopeo and with no Node: look up its digest; copy all platforms, digests preserved, with the signatures
 * that machines read; then move the tag in the mirror. What is copied is verified before and once more in the mirror, where
 * keys of it are known (`publicKeys` of bases). Each digest also gets a tag of its own, `digest-<hexadecimal digits>`, so
 * that registries that collect what has no tag keep it: what is pinned can still be built when the tag has moved on. Digests
 * that the program or the lock file pins are copied as well. Nothing is ever deleted. It runs on the schedule and by hand.
 *
 * The repositories of the mirrors have to be there where the registry does not make them at the first push.
 *
 * @example
 * import { App, BaseImage, ci, Image } from 'bootcdk';
 *
 * const app = new App({ mirrors: { 'quay.io/fedora': 'ghcr.io/example/mirror/fedora' } });
 * new Image(app, 'workstation', {
 *   base: BaseImage.fedoraBootc('44'),
 *   repository: 'ghcr.io/example/workstation',
 * });
 * new ci.MirrorPipeline(app, 'Mirror', {
 *   providers: [ci.Provider.githubActions(), ci.Provider.local()],
 * });
 */
export class MirrorPipeline extends Pipeline {
  static {
    brand(this, 'ci.MirrorPipeline');
  }

  /** Whether `x` is a `MirrorPipeline`. */
  public static isMirrorPipeline(x: unknown): x is MirrorPipeline {
    return hasBrand(x, 'ci.MirrorPipeline');
  }

  private readonly props: MirrorPipelineProps;

  public constructor(scope: Construct, id: string, props: MirrorPipelineProps = {}) {
    super(scope, id, { ...props, triggers: {} });
    this.props = props;
  }

  /** @internal */
  public override _deliver(context: unknown): Delivered {
    const images = this.images(context as DeliveryContext);
    if (images.length === 0) {
      const message = `the pipeline ${shown(this.node.path)} copies nothing: no image that the program names has a mirror of it`;
      return { files: [], findings: [openFinding(this, EMPTY_MIRROR, { message })] };
    }
    const delivered = super._deliver(context);
    const sources = sourcesOf(images);
    const [folder, output] = [this.folder(context as DeliveryContext), `pipelines/${this._fileName}`];
    return {
      ...delivered,
      findings: [...delivered.findings, ...this.oldRunner(sources), ...this.unusedLogins(images)],
      outputs: policyFiles(sources, { folder, output }),
    };
  }

  /** @internal */
  public override _models(context: DeliveryContext): readonly PipelineModel[] {
    const { schedule, runner, logins } = this.props;
    const copies = copiesOf(this.images(context));
    const { _fileName: id, _title: name } = this;
    const job = mirrorJob({
      origin: this.node.path,
      copies,
      runner: runner?._model ?? {},
      providers: this.providers.map((provider) => provider._name),
      folder: this.folder(context),
      logins: logins ?? {},
    });
    return [
      {
        id,
        name,
        origin: this.node.path,
        description: [
          'Copies published images to their mirrors, verified, with their signatures, and keeps their old digests.',
          'No Node, nothing of bootcdk: a machine with skopeo and git.',
        ],
        triggers: { schedule: schedule ?? [DAILY], manual: true },
        concurrency: { group: id, perBranch: false, cancel: false },
        jobs: [job, ...this._ownJobs()],
      },
    ];
  }

  /** It would wait for what it is to bring. @internal */
  protected override _mirrors(): MirrorMap {
    return NO_MIRRORS;
  }

  private folder({ outputPath }: DeliveryContext): string {
    return `${outputPath}/pipelines/${this._fileName}`;
  }

  private images(context: DeliveryContext): PulledImage[] {
    const others = this.node.root.node
      .findAll()
      .filter((one): one is Pipeline => Pipeline.isPipeline(one) && !MirrorPipeline.isMirrorPipeline(one));
    const models = others.flatMap((one) => modelsOfOther(one, context));
    const { mirrors } = this.props;
    return mirroredImages(context.plans, imagesOf(models), context.mirrors).filter(({ reference }) => {
      const repository = repositoryOf(reference);
      return mirrors?.some((mirror) => repository === mirror || repository.startsWith(`${mirror}/`)) ?? true;
    });
  }

  private unusedLogins(images: readonly PulledImage[]): OpenFinding[] {
    const found = unusedLogins(Object.keys(this.props.logins ?? {}), hostsOf(copiesOf(images)));
    return found.map((finding) => openFinding(this, UNUSED_LOGIN, finding));
  }

  private oldRunner(sources: readonly PolicySource[]): OpenFinding[] {
    if (this.props.runner || !this.providers.some(({ _name }) => _name === 'github')) return [];
    const several = sources.find(({ keys }) => keys.length > 1);
    if (!several) return [];
    const message = `${shown(several.repository)} has several keys, which the tools of GitHub's ubuntu-24.04 cannot verify with`;
    const fix = "name a newer machine: `runner: ci.Runner.label('ubuntu-26.04')`";
    return [openFinding(this, OLD_RUNNER, { message, fix })];
  }
}
