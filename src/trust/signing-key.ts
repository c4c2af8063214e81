import { Construct } from 'constructs';
import { editPolicy, OwnKey, replacePolicy, writeOwnKeys } from './host-files';
import { checkedTrust, HostPolicy, TrustedRepository } from './host-policy';
import { KeyRole, ROLES } from './key-roles';
import { KEYLESS_IDENTITY, keylessFinding, KeylessIdentity } from './keyless-identity';
import { keylessLogFinding } from './keyless-log';
import { POLICY_SCOPE } from './policy-scope';
import { fingerprint, KeyProblem, logKeyProblem, PUBLIC_KEY, publicKeyProblem } from './public-key';
import { publishedRepository } from './published-repository';
import { Signer, signerFindings } from './signer';
import { TRANSPARENCY_LOG, TransparencyLog, transparencyLogFinding } from './transparency-log';
import { brand, hasBrand } from '../core/brand';
import { reject, rememberPlace } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { IImageSigner, Image } from '../image/image';
import { LoweringContext } from '../image/primitive';
import { Source } from '../image/source';
import { Content } from '../image/wishes';

export const SAME_KEY: RuleInfo = {
  id: 'bootcdk::same-key',
  severity: Severity.WARNING,
  title: 'one key with two roles',
  why: 'the key that was to be there besides is not: a rotation that nobody has made, a backup that is none',
  fix: 'give the key that is meant, or leave one of them out',
};

/** Properties of a `SigningKey`. */
export interface SigningKeyProps {
  /** The public key, in PEM form: the `cosign.pub` of the pair that the pipeline signs with. */
  readonly publicKey: Source;

  /**
   * Where the pipeline has the private key from.
   *
   * @default - `Signer.secret()`: the secret COSIGN_PRIVATE_KEY, without a password
   */
  readonly signer?: Signer;

  /**
   * The public key that will be signed with next: machines accept it, nothing is signed with it yet. An image that
   * names it must be on the machines before the first one that is signed with it.
   *
   * Machines need containers-image 5.33 (November 2024) for more than one key; older ones refuse the whole policy.
   *
   * @default - none
   */
  readonly nextKey?: Source;

  /**
   * Public keys that machines accept as well, whose private halves are kept off line: for the day on which the other one
   * is lost. Needs on machines what `nextKey` needs.
   *
   * @default - none
   */
  readonly backupKeys?: Source[];

  /**
   * Public keys that were signed with before. Machines accept them, so that older images can still be pulled, until they
   * are left out here.
   *
   * @default - none
   */
  readonly retiredKeys?: Source[];

  /**
   * The workflow that signs besides, without a key: for other pipelines, which can verify who has built the image.
   * Machines verify the key only.
   *
   * @default - signed with the key only
   */
  readonly keyless?: KeylessIdentity;

  /**
   * Whether signatures are entered into a log, and into which.
   *
   * @default TransparencyLog.PUBLIC
   */
  readonly transparencyLog?: TransparencyLog;

  /**
   * What machines do with other images.
   *
   * @default - `HostPolicy.edit()`: what the base says
   */
  readonly hostPolicy?: HostPolicy;
}

/**
 * A key pair that images are signed with: an identity of the app. bootcdk sees the public half only.
 *
 * Each image that names it as its `signingKey` gets what its machines need to refuse an update that is not signed with
 * it:
 *
 * - the key, `/usr/lib/pki/containers/<repository>.pub`, and others beside it with what they are for in their names, that
 *   of a transparency log of one's own too;
 * - `/etc/containers/registries.d/<repository>.yaml`, so that signatures are fetched from the repository at all;
 * - its entry in `/etc/containers/policy.json`, for exactly its repository. The rest of the policy stays as the base
 *   has it; it is edited after the last package transaction, which may bring a new one. See `HostPolicy` for others.
 *
 * An image based on another of the app has both entries, each for its own repository.
 *
 * **To change the key**, take two releases, so that machines know the new one before they meet it:
 *
 * 1. give the new public key as `nextKey`, and release;
 * 2. when every machine has that release, make it `publicKey`, give its private half to the pipeline, move the old one
 *    to `retiredKeys`, and release. A machine that missed the first release refuses this one and all after it;
 * 3. when nobody goes back to images from before, leave the retired key out.
 *
 * A machine whose `/etc/containers/policy.json` was edited by hand keeps that file, and takes no part in this.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 *
 * @example
 * import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';
 *
 * const app = new App();
 * const key = new SigningKey(app, 'ReleaseKey', {
 *   publicKey: Source.file('keys/2025.pub'),
 *   nextKey: Source.file('keys/2026.pub'),
 * });
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

  /** The public keys that machines accept, the one that is signed with first. */
  public readonly publicKeys: Source[];
  /** Where the pipeline has the private key from. */
  public readonly signer: Signer;
  /** The workflow that signs besides, if one does. */
  public readonly keyless?: KeylessIdentity;
  /** Whether signatures are entered into a log, and into which. */
  public readonly transparencyLog: TransparencyLog;
  /** What machines do with other images. */
  public readonly hostPolicy: HostPolicy;

  /** @internal */
  public readonly _keys: ReadonlyArray<{ readonly role: KeyRole; readonly source: Source }>;

  private readonly trusted: readonly TrustedRepository[];
  private readonly contents = new Map<Source, Content | undefined>();
  private readonly judged = new Set<number>();
  /** Fingerprint to the first key that has it. */
  private readonly firsts = new Map<string, number>();

  public constructor(scope: Construct, id: string, props: SigningKeyProps) {
    super(scope, id);
    rememberPlace(this, new.target);
    this._keys = [
      { role: 'active', source: props.publicKey },
      ...(props.nextKey ? [{ role: 'next' as const, source: props.nextKey }] : []),
      ...(props.backupKeys ?? []).map((source) => ({ role: 'backup' as const, source })),
      ...(props.retiredKeys ?? []).map((source) => ({ role: 'retired' as const, source })),
    ];
    this.publicKeys = this._keys.map(({ source }) => source);
    this.signer = props.signer ?? Signer.secret();
    this.keyless = props.keyless ?? undefined;
    this.transparencyLog = props.transparencyLog ?? TransparencyLog.PUBLIC;
    this.hostPolicy = props.hostPolicy ?? HostPolicy.edit();
    const policy = this.hostPolicy._data;
    const { trusted, findings } = checkedTrust(policy.policy === 'reject-unknown' ? policy.allow : []);
    this.trusted = trusted;
    for (const finding of findings) reject(this, POLICY_SCOPE, finding);
    for (const { rule, ...finding } of signerFindings(this.signer._data)) reject(this, rule, finding);
    const log = transparencyLogFinding(this.transparencyLog._data);
    if (log) reject(this, TRANSPARENCY_LOG, log);
    this.checkKeyless();
  }

  /**
   * Adds to an image what its machines need to accept the next version only if it is signed. An image with
   * `signingKey` does it by itself.
   *
   * @param image the image that will be signed
   */
  public bindToImage(image: Image): void {
    const repository = publishedRepository(image);
    const policy = this.hostPolicy._data;
    if (repository === undefined || policy.policy === 'none') return;
    const scope = new Construct(image, 'SignaturePolicy');
    const log = this.transparencyLog._data;
    const logRequired = log.log === 'rekor' && log.required;
    const own = writeOwnKeys(scope, repository, { keys: this.ownKeys(), logKeys: this.logKeys(), logRequired });
    if (policy.policy === 'edit') return editPolicy(scope, own);
    const read = (source: Source, context: LoweringContext): Content | undefined => this.read(source, context);
    replacePolicy(scope, own, this.trusted, policy.allowOtherContainers, read);
  }

  private checkKeyless(): void {
    if (!this.keyless) return;
    const finding = keylessFinding(this.keyless);
    if (finding) reject(this, KEYLESS_IDENTITY, finding);
    const log = keylessLogFinding(this.transparencyLog._data);
    if (log) reject(this, log.rule, log);
  }

  private logKeys(): OwnKey[] {
    const log = this.transparencyLog._data;
    if (log.log !== 'rekor') return [];
    return log.keys.map((source, index) => ({
      id: index === 0 ? 'LogKey' : `LogKey${index + 1}`,
      suffix: index === 0 ? '-log' : `-log-${index + 1}`,
      read: (context) => this.read(source, context, { what: 'the key of the log', problemOf: logKeyProblem }),
    }));
  }

  /** The one that is signed with is called by the repository alone. */
  private ownKeys(): OwnKey[] {
    const counts = new Map<KeyRole, number>();
    return this._keys.map(({ role, source }, index) => {
      const count = (counts.get(role) ?? 0) + 1;
      counts.set(role, count);
      const { id, suffix, many } = ROLES[role];
      return {
        id: many ? `${id}${count}` : id,
        suffix: count === 1 ? suffix : `${suffix}-${count}`,
        read: (context) => {
          const content = this.read(source, context);
          if (content) this.checkRole(index, content);
          return content;
        },
      };
    });
  }

  private checkRole(index: number, content: Content): void {
    if (this.judged.has(index)) return;
    this.judged.add(index);
    const print = fingerprint(content)!;
    const other = this.firsts.get(print) ?? index;
    this.firsts.set(print, other);
    if (other === index) return;
    const [what, same] = [ROLES[this._keys[index]!.role].what, ROLES[this._keys[other]!.role].what];
    const name = content.from === undefined ? '' : ` ${shown(content.from)}`;
    reject(this, SAME_KEY, { message: `${what}${name} is ${same} as well`, got: content.from });
  }

  /** Each key is read and judged once, however many images use it. */
  private read(source: Source, context: LoweringContext, kind: KeyKind = SIGNING): Content | undefined {
    if (this.contents.has(source)) return this.contents.get(source);
    let content = context.read(source, this, kind.fix);
    const problem = content && kind.problemOf(content);
    if (content && problem) {
      const what = content.from === undefined ? kind.what : `${kind.what} ${shown(content.from)}`;
      reject(this, PUBLIC_KEY, { message: `${what} ${problem.problem}`, got: content.from, fix: problem.fix });
      content = undefined;
    }
    this.contents.set(source, content);
    return content;
  }
}

/** What a key is for, in messages, and how it is judged. */
interface KeyKind {
  readonly what: string;
  readonly problemOf: (content: Content) => KeyProblem | undefined;
  /** Where it comes from, if it is not there. */
  readonly fix?: string;
}

const SIGNING: KeyKind = {
  what: 'the public key',
  problemOf: publicKeyProblem,
  fix: 'make a pair with `COSIGN_PASSWORD= cosign generate-key-pair`, or give the path, relative to the folder of bootcdk.json',
};
