import { Construct } from 'constructs';
import { RECHUNK_LAYERS, RELEASE_TAGS } from './argument-rules';
import { releaseFiles } from './files';
import { unknownImageFindings } from './known-images';
import { movedTagFindings } from './moved-tags';
import { oldRunnerFindings } from './old-runner';
import { planRelease, releaseOf } from './plan-release';
import { ImagePipelineProps } from './props';
import { rechunkFindings } from './rechunk-step';
import { Release } from './release';
import { mirrorLoginFindings } from './release-logins';
import { RUNNER_LABELS, runnerFindings } from './runners';
import { Signing, signingOf } from './signing';
import { brand, hasBrand } from '../../core/brand';
import { constructAt } from '../../core/construct-at';
import { reject } from '../../core/construct-place';
import { Delivered } from '../../core/deliverable';
import { DeliveryContext } from '../../image/delivery';
import { signingData } from '../../trust/signing-data';
import { UNUSED_LOGIN } from '../logins';
import { PipelineModel } from '../model';
import { openFinding } from '../open-finding';
import { Pipeline } from '../pipeline';

/**
 * Builds, tests, signs, verifies and publishes all images of the app, each after the one that it is based on.
 *
 * From the output that was committed: no Node, no packages of it, nothing of bootcdk runs where keys are. There are two
 * pipelines. In a **pull request** what changed is built and tested, with no secret and no right to publish. A **release**
 * (a push to the branch, a schedule, by hand)
 *
 * 1. pulls what images are based on under a policy that allows nothing else, signatures verified where keys are known;
 * 2. builds and tests, and pushes to a staging tag;
 * 3. signs by digest, in a job that runs nothing of others;
 * 4. pulls each image as its machines will, under the policy in the image itself;
 * 5. moves the tags.
 *
 * @example
 * import { App, BaseImage, ci, Image, SigningKey, Source } from 'bootcdk';
 *
 * const app = new App();
 * const key = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
 * new Image(app, 'workstation', {
 *   base: BaseImage.fedoraBootc('44'),
 *   repository: 'ghcr.io/example/workstation',
 *   signingKey: key,
 * });
 * new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.githubActions(), ci.Provider.local()] });
 */
export class ImagePipeline extends Pipeline {
  static {
    brand(this, 'ci.ImagePipeline');
  }

  /** Whether `x` is an `ImagePipeline`. */
  public static isImagePipeline(x: unknown): x is ImagePipeline {
    return hasBrand(x, 'ci.ImagePipeline');
  }

  /** @internal */
  public readonly _props: ImagePipelineProps;
  private readonly releases = new WeakMap<DeliveryContext, Release>();

  public constructor(scope: Construct, id: string, props: ImagePipelineProps = {}) {
    super(scope, id, { ...props, triggers: {} });
    this._props = props;
    for (const finding of props.tags?._findings() ?? []) reject(this, RELEASE_TAGS, finding);
    for (const finding of props.rechunk?._findings() ?? []) reject(this, RECHUNK_LAYERS, finding);
    for (const finding of runnerFindings({ props })) reject(this, RUNNER_LABELS, finding);
  }

  /** @internal */
  public override _deliver(context: unknown): Delivered {
    const release = this.release(context as DeliveryContext);
    const delivered = super._deliver(context);
    return {
      ...delivered,
      findings: [
        ...delivered.findings,
        ...oldRunnerFindings(this, release),
        ...unknownImageFindings(this, release, (context as DeliveryContext).plans),
        ...movedTagFindings(this, this.releasesUpTo(context as DeliveryContext)),
        ...mirrorLoginFindings(release).map((finding) => openFinding(this, UNUSED_LOGIN, finding)),
        ...rechunkFindings(this, release),
      ],
      outputs: releaseFiles(release),
    };
  }

  /** @internal */
  public override _models(context: DeliveryContext): readonly PipelineModel[] {
    return planRelease(this.release(context), this._ownJobs());
  }

  /** Of the pipelines before this one and of this one: so each pair is looked at once. */
  private releasesUpTo(context: DeliveryContext): Release[] {
    const all = this.node.root.node.findAll().filter((one) => ImagePipeline.isImagePipeline(one));
    return all.slice(0, all.indexOf(this) + 1).map((one) => one.release(context));
  }

  /** Of one synthesis once: its models and its files come from the same. */
  private release(context: DeliveryContext): Release {
    let release = this.releases.get(context);
    if (!release) this.releases.set(context, (release = this.newRelease(context)));
    return release;
  }

  private newRelease(context: DeliveryContext): Release {
    const names = {
      fileName: this._fileName,
      title: this._title,
      origin: this.node.path,
      providers: this.providers.map(({ _name }) => _name),
    };
    return releaseOf(context, names, this._props, this.signings(context));
  }

  /** Each key is read once, however many images it signs. */
  private signings({ read }: DeliveryContext): Release['signing'] {
    const known = new Map<string, Signing | undefined>();
    return ({ plan: { signingKeyPath } }) => {
      if (signingKeyPath === undefined) return undefined;
      if (!known.has(signingKeyPath)) {
        const signer = constructAt(this, signingKeyPath);
        const data = signer && signingData(signer, (source) => read(source, signer));
        known.set(signingKeyPath, data && signingOf(data));
      }
      return known.get(signingKeyPath);
    };
  }
}
