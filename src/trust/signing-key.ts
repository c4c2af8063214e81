import { Construct } from 'constructs';
import { policyScopeProblem, scopeFileName } from './policy-scope';
import { publicKeyProblem } from './public-key';
import { PublicKeyFile } from './public-key-file';
import { brand, hasBrand } from '../core/brand';
import { reject, rememberPlace } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { IImageSigner, Image } from '../image/image';
import { Phase } from '../image/phase';
import { LoweringContext } from '../image/primitive';
import { File } from '../image/primitives/file';
import { Edit, FileEdit } from '../image/primitives/file-edit';
import { Source } from '../image/source';
import { Content } from '../image/wishes';

export const PUBLIC_KEY: RuleInfo = {
  id: 'bootcdk::public-key',
  severity: Severity.ERROR,
  title: 'public key that is none',
  why: "no signature can be verified with it: every update is refused. A private key in an image is everybody's",
  fix: 'give the cosign.pub that `cosign generate-key-pair` makes',
  see: 'https://docs.sigstore.dev/cosign/key_management/signing_with_self-managed_keys/',
  acknowledgeable: false,
};

export const SIGNING_WITHOUT_REPOSITORY: RuleInfo = {
  id: 'bootcdk::signing-without-repository',
  severity: Severity.ERROR,
  title: 'signing key on an image without a repository',
  why: 'a policy holds for a repository: without one, machines accept the next version unsigned',
  fix: 'give the image its `repository`',
  acknowledgeable: false,
};

export const POLICY_SCOPE: RuleInfo = {
  id: 'bootcdk::policy-scope',
  severity: Severity.ERROR,
  title: 'policy for a repository that never matches',
  why: 'the policy is accepted, never matches, and the default lets every image through unsigned',
  fix: 'write the repository without transport, tag, digest and trailing slash',
  see: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  acknowledgeable: false,
};

/** Properties of a `SigningKey`. */
export interface SigningKeyProps {
  /** The public key, in PEM form: the `cosign.pub` of the pair that the pipeline signs with. */
  readonly publicKey: Source;

  /**
   * Public keys that machines accept as well: the next key, before it is used; one that is kept off line. An image
   * that names them must be on the machines before the first one that is signed with them.
   *
   * Machines need containers-image 5.33 (November 2024) for more than one key; older ones refuse the whole policy.
   *
   * @default - none
   */
  readonly backupKeys?: Source[];
}

/** Where the policy starts if neither the base nor a package brings one: containers' own default. */
const DEFAULT_POLICY = {
  default: [{ type: 'insecureAcceptAnything' }],
  transports: { 'docker-daemon': { '': [{ type: 'insecureAcceptAnything' }] } },
};

const KEYS = '/usr/lib/pki/containers';

/**
 * A key pair that images are signed with: an identity of the app. bootcdk sees the public half only.
 *
 * Each image that names it as its `signingKey` gets what its machines need to refuse an update that is not signed with
 * it:
 *
 * - the key, `/usr/lib/pki/containers/<repository>.pub`;
 * - `/etc/containers/registries.d/<repository>.yaml`, so that signatures are fetched from the repository at all;
 * - its entry in `/etc/containers/policy.json`, for exactly its repository. The rest of the policy stays as the base
 *   has it; it is edited after the last package transaction, which may bring a new one.
 *
 * An image based on another of the app has both entries, each for its own repository.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 *
 * @example
 * import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';
 *
 * const app = new App();
 * const key = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
 * new Image(app, 'workstation', {
 *   base: BaseImage.fedoraBootc('44'),
 *   repository: 'ghcr.io/example/workstation',
 *   signingKey: key,
 * });
 */
export class SigningKey extends Construct implements IImageSigner {
  static {
    brand(this, 'SigningKey');
  }

  /** Whether `x` is a `SigningKey`. */
  public static isSigningKey(x: unknown): x is SigningKey {
    return hasBrand(x, 'SigningKey');
  }

  /** The public keys, the first one first. */
  public readonly publicKeys: Source[];

  private readonly contents = new Map<Source, Content | undefined>();

  public constructor(scope: Construct, id: string, props: SigningKeyProps) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.publicKeys = [props.publicKey, ...(props.backupKeys ?? [])];
  }

  /**
   * Adds to an image what its machines need to accept the next version only if it is signed. An image with
   * `signingKey` does it by itself.
   *
   * @param image the image that will be signed
   */
  public bindToImage(image: Image): void {
    const { repository } = image;
    if (repository === undefined) {
      reject(image, SIGNING_WITHOUT_REPOSITORY, {
        message: `the image ${shown(image.imageId)} has a signing key, but no repository`,
        got: 'signingKey',
      });
      return;
    }
    const problem = policyScopeProblem(repository);
    if (problem) {
      reject(image, POLICY_SCOPE, {
        message: `the repository ${shown(repository)} ${problem.problem}`,
        got: repository,
        fix: problem.fix,
      });
      return;
    }
    this.trust(new Construct(image, 'SignaturePolicy'), repository);
  }

  private trust(scope: Construct, repository: string): void {
    // Named by the repository: an image and the one that it is based on may have different keys.
    const name = scopeFileName(repository);
    const paths = this.publicKeys.map((source, index) => {
      const path = `${KEYS}/${name}${index === 0 ? '' : index === 1 ? '-backup' : `-backup-${index}`}.pub`;
      new PublicKeyFile(scope, index === 0 ? 'Key' : `BackupKey${index}`, {
        path,
        read: (context) => this.read(source, context),
      });
      return path;
    });
    new File(scope, 'Registry', {
      path: `/etc/containers/registries.d/${name}.yaml`,
      source: Source.lines('docker:', `  ${yamlKey(repository)}:`, '    use-sigstore-attachments: true'),
    });
    new FileEdit(scope, 'Policy', {
      path: '/etc/containers/policy.json',
      edit: Edit.json({ set: [{ path: ['transports', 'docker', repository], value: [requirement(paths)] }] }),
      // containers-common 0.68 and later (Fedora 45, CentOS Stream 10) bring only this one.
      seeds: ['/usr/share/containers/policy.json'],
      createFrom: `${JSON.stringify(DEFAULT_POLICY, null, 4)}\n`,
      phase: Phase.FINISH,
    });
  }

  /** Each key is read and judged once, however many images use it. */
  private read(source: Source, context: LoweringContext): Content | undefined {
    if (this.contents.has(source)) return this.contents.get(source);
    let content = context.read(source, this);
    const problem = content && publicKeyProblem(content);
    if (content && problem) {
      const what = content.from === undefined ? 'the public key' : `the public key ${shown(content.from)}`;
      reject(this, PUBLIC_KEY, { message: `${what} ${problem.problem}`, got: content.from, fix: problem.fix });
      content = undefined;
    }
    this.contents.set(source, content);
    return content;
  }
}

/**
 * Signatures of cosign name the repository and no tag, so that only the repository can be compared. One key is named
 * by `keyPath`, since older tools do not know `keyPaths`.
 */
function requirement(paths: readonly string[]): object {
  const keys = paths.length === 1 ? { keyPath: paths[0] } : { keyPaths: paths };
  return { type: 'sigstoreSigned', ...keys, signedIdentity: { type: 'matchRepository' } };
}

function yamlKey(key: string): string {
  return /^[A-Za-z0-9./_-]+$/.test(key) ? key : JSON.stringify(key);
}
