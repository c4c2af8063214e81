import { Construct, IConstruct } from 'constructs';
import { Architecture } from './architecture';
import { Traits } from './base/traits';
import { BaseImage } from './base-image';
import { EngineFloor } from './engine-floor';
import { Phase } from './phase';
import { LoweringContext } from './primitive';
import { RootFilesystem } from './root-filesystem';
import { Draft, ScriptWish } from './wishes';
import { brand, hasBrand } from '../core/brand';
import { MisuseError } from '../core/misuse';
import { sortedEntries } from '../core/text';

/** What signs an image: see `SigningKey`, and `KeylessSigning` for images that no machine runs. */
export interface IImageSigner extends IConstruct {
  /**
   * Adds to the image what its machines need to accept the next version only if it is signed.
   *
   * @param image the image that will be signed
   */
  bindToImage(image: Image): void;
}

/** What happens with packages that install into `/opt` where the base has a link to `/var` there. */
export enum OptPolicy {
  /** The base's link stays: what lands in `/opt` is never updated after the installation, and is reported. */
  KEEP = 'keep',
  /** `/opt` becomes a directory of the image, before the first package transaction: updated with it, read-only. */
  DIRECTORY = 'directory',
}

/** Properties of an `Image`. */
export interface ImageProps {
  /** What it is built on. */
  readonly base: BaseImage;

  /**
   * Where it is published, without a tag: `ghcr.io/example/workstation`. Machines update from there.
   *
   * @default - it is not published
   */
  readonly repository?: string;

  /**
   * The tag that machines follow.
   *
   * @default latest
   */
  readonly tag?: string;

  /**
   * `org.opencontainers.image.title`.
   *
   * @default - the id
   */
  readonly title?: string;

  /**
   * `org.opencontainers.image.description`.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Further labels.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The platforms that it is built for.
   *
   * @default - AMD64
   */
  readonly platforms?: Architecture[];

  /**
   * The oldest engines that it is built with. What they cannot build is reported.
   *
   * @default - `EngineFloor.portable()`
   */
  readonly engines?: EngineFloor[];

  /**
   * What signs it: a `SigningKey`, so that machines can tell.
   *
   * @default - it is not signed
   */
  readonly signingKey?: IImageSigner;

  /**
   * What happens to `/opt` where it is a link.
   *
   * @default OptPolicy.KEEP
   */
  readonly opt?: OptPolicy;

  /**
   * Whether two builds of the same input give the same bytes: package transactions leave nothing behind that differs
   * from run to run. (The engine must be told a fixed time stamp as well.)
   *
   * @default true
   */
  readonly reproducible?: boolean;

  /**
   * Whether what the build downloads is verified with a list of certificates that the build is handed: for mirrors with an
   * authority of one's own, and behind a proxy that opens TLS. The list replaces the base's, so it has to name all
   * authorities that are met. Nothing of it is in the image.
   *
   * Package steps take it in place of the base's list. Scripts that may use the network find it by the variables that curl,
   * OpenSSL, Go, Python, git and Node read. A `RemoteFile` is downloaded by the engine, which trusts what its machine
   * trusts.
   *
   * The build needs the secret `build-certificates`, a file of certificates in PEM form: `podman build --secret
   * id=build-certificates,src=/etc/pki/tls/certs/ca-bundle.crt …`. Pipelines hand over what their machine trusts.
   *
   * @default false
   */
  readonly useBuildCertificates?: boolean;
}

/**
 * An image that machines boot from.
 *
 * `bootcdk synth` gives it a folder, `images/<id>`, with a Containerfile and the files that it needs:
 * `podman build bootcdk.out/images/<id>` builds it.
 *
 * @example
 * import { App, BaseImage, Image } from 'bootcdk';
 *
 * const app = new App();
 * const image = new Image(app, 'workstation', {
 *   base: BaseImage.fedoraBootc('44'),
 *   repository: 'ghcr.io/example/workstation',
 * });
 * image.addPackages('tmux', 'htop');
 * app.synth();
 */
export class Image extends RootFilesystem {
  static {
    brand(this, 'Image');
  }

  /** Whether `x` is an `Image`. */
  public static isImage(x: unknown): x is Image {
    return hasBrand(x, 'Image');
  }

  /**
   * The image that a construct belongs to.
   *
   * @throws if it is in none
   */
  public static of(construct: IConstruct): Image {
    for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
      if (Image.isImage(scope)) return scope;
    }
    throw new MisuseError(
      'bootcdk::no-image',
      `the construct "${construct.node.path}" is not inside an Image: create it with an Image as its scope`,
    );
  }

  /** The id, which names the folder. */
  public readonly imageId: string;
  /** Where it is published, if it is. */
  public readonly repository?: string;
  /** The tag that machines follow. */
  public readonly tag: string;
  /** The platforms that it is built for. */
  public readonly platforms: Architecture[];
  /** The oldest engines that it is built with. */
  public readonly engines: EngineFloor[];

  /** @internal */
  public readonly _props: ImageProps;

  public constructor(scope: Construct, id: string, props: ImageProps) {
    super(scope, id, props.base);
    this.imageId = id;
    this.repository = props.repository;
    this.tag = props.tag ?? 'latest';
    this.platforms = props.platforms ?? [Architecture.AMD64];
    this.engines = props.engines ?? EngineFloor.portable();
    this._props = props;
    props.signingKey?.bindToImage(this);
  }

  /** @internal */
  public override _lower({ traits }: LoweringContext): readonly Draft[] {
    const { title, description, labels, opt } = this._props;
    const standard = {
      'org.opencontainers.image.title': title ?? this.imageId,
      'org.opencontainers.image.description': description,
    };
    const pairs = sortedEntries({ ...BOOTABLE, ...standard, ...labels });
    return [
      ...(opt === OptPolicy.DIRECTORY && traits.links?.['/opt'] !== undefined ? [OPT_DIRECTORY] : []),
      ...pairs.flatMap(([name, value]): Draft[] =>
        value === undefined ? [] : [{ kind: 'config', phase: Phase.FINISH, config: { set: 'label', name, value } }],
      ),
      ...(traits.hasBootc ? [LINT] : []),
    ];
  }

  /** @internal */
  public override _traits(given: Traits): Traits {
    if (this._props.opt !== OptPolicy.DIRECTORY) return given;
    const { '/opt': _opt, ...links } = given.links ?? {};
    return { ...given, links };
  }
}

/** What tells tools that machines can boot from the image; older ones read the second. */
const BOOTABLE = { 'containers.bootc': '1', 'ostree.bootable': '1' };

const script = (phase: Phase, name: string, command: string): Draft<ScriptWish> => ({
  kind: 'script',
  phase,
  name,
  commands: [command],
  inputs: [],
  environment: [],
  secrets: [],
  caches: [],
});

const OPT_DIRECTORY = script(Phase.PREPARE, 'opt', 'rm /opt && mkdir /opt');

/** @see https://bootc-dev.github.io/bootc/man/bootc-container-lint.8.html */
const LINT: Draft = { ...script(Phase.VERIFY, 'lint', 'bootc container lint --fatal-warnings'), network: 'none' };
