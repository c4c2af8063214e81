import { Construct } from 'constructs';
import { HostPolicy } from './host-policy';
import { KEYLESS_IDENTITY, keylessFinding, KeylessIdentity } from './keyless-identity';
import { publishedRepository } from './published-repository';
import { brand, hasBrand } from '../core/brand';
import { reject, rememberPlace } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { IImageSigner, Image } from '../image/image';

export const KEYLESS_HOST_POLICY: RuleInfo = {
  id: 'bootcdk::keyless-host-policy',
  severity: Severity.ERROR,
  title: 'machines that would have to verify a keyless signature',
  why: 'a policy.json cannot name the workflow that has signed (it knows only e-mail addresses): machines refuse every update, or accept any',
  fix: 'sign with a SigningKey, which may have `keyless` besides; or say `hostPolicy: HostPolicy.none()` if no machine updates from the image',
  see: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
};

/** Properties of a `KeylessSigning`. */
export interface KeylessSigningProps {
  /** The workflow that signs. */
  readonly identity: KeylessIdentity;

  /**
   * What machines do. There is no policy that could verify such signatures, so that only `HostPolicy.none()` is
   * possible, and must be said.
   *
   * @default - as for a key, which is reported
   */
  readonly hostPolicy?: HostPolicy;
}

/**
 * Signatures without a key: sigstore certifies which workflow has signed, and the public log when.
 *
 * Other pipelines can verify them, machines cannot: images that machines run need a `SigningKey`. So this is for images
 * that others are built on. Nothing of it appears in the image.
 *
 * @see https://docs.sigstore.dev/cosign/signing/overview/
 *
 * @example
 * import { App, BaseImage, HostPolicy, Image, KeylessIdentity, KeylessSigning } from 'bootcdk';
 *
 * const app = new App();
 * const signing = new KeylessSigning(app, 'Workflow', {
 *   identity: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
 *   hostPolicy: HostPolicy.none(),
 * });
 * new Image(app, 'builder', {
 *   base: BaseImage.fedoraBootc('44'),
 *   repository: 'ghcr.io/example/builder',
 *   signingKey: signing,
 * });
 */
export class KeylessSigning extends Construct implements IImageSigner {
  static {
    brand(this, 'KeylessSigning');
  }

  /** Whether `x` is a `KeylessSigning`. */
  public static isKeylessSigning(x: unknown): x is KeylessSigning {
    return hasBrand(x, 'KeylessSigning');
  }

  /** The workflow that signs. */
  public readonly identity: KeylessIdentity;

  private readonly hostPolicy: HostPolicy;

  public constructor(scope: Construct, id: string, props: KeylessSigningProps) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.identity = props.identity;
    this.hostPolicy = props.hostPolicy ?? HostPolicy.edit();
    const finding = keylessFinding(props.identity);
    if (finding) reject(this, KEYLESS_IDENTITY, finding);
  }

  /**
   * Checks that no machine has to verify the image. An image with `signingKey` does it by itself.
   *
   * @param image the image that will be signed
   */
  public bindToImage(image: Image): void {
    if (publishedRepository(image) === undefined || this.hostPolicy._data.policy === 'none') return;
    reject(image, KEYLESS_HOST_POLICY, {
      message: `the image ${shown(image.imageId)} is signed without a key, which its machines cannot verify`,
      got: 'signingKey',
    });
  }
}
