import { trustedScopeProblem } from './policy-scope';
import { brand, hasBrand } from '../core/brand';
import { ArgumentFinding } from '../core/construct-place';
import { compareText, shown } from '../core/text';
import { Source } from '../image/source';

/** What machines may pull besides the image that they run. */
export interface TrustedRepository {
  /**
   * A repository, a namespace or a registry: `quay.io/toolbx-images`. The most specific one counts, and only that one.
   * Docker Hub's own images are `docker.io/library/…`.
   */
  readonly repository: string;

  /**
   * The public keys, in PEM form, of which one must have signed what comes from there.
   *
   * @default - images from there are taken as they are
   */
  readonly publicKeys?: Source[];
}

/** What a policy that refuses the unknown lets through. */
export interface RejectUnknownOptions {
  /**
   * What machines may pull besides the image that they run.
   *
   * @default - nothing
   */
  readonly allow?: TrustedRepository[];

  /**
   * Whether containers that nothing is said of run: toolboxes, what people pull by hand.
   *
   * @default false
   */
  readonly allowOtherContainers?: boolean;
}

/** @internal */
export type HostPolicyData =
  | { readonly policy: 'edit' }
  | { readonly policy: 'none' }
  | {
      readonly policy: 'reject-unknown';
      readonly allow: readonly TrustedRepository[];
      readonly allowOtherContainers: boolean;
    };

/**
 * What machines do with images that nothing is known of: what becomes of `/etc/containers/policy.json` in an image that
 * is signed.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 *
 * @example
 * import { App, HostPolicy, SigningKey, Source, TrustedRepository } from 'bootcdk';
 *
 * const toolbx: TrustedRepository = {
 *   repository: 'quay.io/toolbx-images',
 *   publicKeys: [Source.file('keys/toolbx.pub')],
 * };
 * const fedora: TrustedRepository = { repository: 'registry.fedoraproject.org' };
 * new SigningKey(new App(), 'ReleaseKey', {
 *   publicKey: Source.file('cosign.pub'),
 *   hostPolicy: HostPolicy.rejectUnknown({ allow: [toolbx, fedora] }),
 * });
 */
export class HostPolicy {
  static {
    brand(this, 'HostPolicy');
  }

  /** Whether `x` is a `HostPolicy`. */
  public static isHostPolicy(x: unknown): x is HostPolicy {
    return hasBrand(x, 'HostPolicy');
  }

  /**
   * The base's policy, with an entry for the image's repository. On most bases it accepts everything else. It is edited
   * after the last package transaction, which may bring a new one.
   */
  public static edit(): HostPolicy {
    return new HostPolicy({ policy: 'edit' });
  }

  /**
   * A policy that is ours as a whole, in place of the base's: its default is `reject`. What is let through is the
   * image's own repository with its keys, what `allow` names, and what is on the machine already (containers' storage,
   * archives, directories), as `bootc install` and local builds need it.
   *
   * Under it `bootc switch --enforce-container-sigpolicy` works, and `enforceSignaturePolicy` of an
   * `InstallConfiguration`: both refuse a policy whose default accepts anything. Of an image of the app that it is
   * based on, the policy has no entry; changes by a `FileEdit` need `Phase.FINISH`.
   */
  public static rejectUnknown(options: RejectUnknownOptions = {}): HostPolicy {
    const allow = [...(options.allow ?? [])].sort((a, b) => compareText(a.repository, b.repository));
    return new HostPolicy({
      policy: 'reject-unknown',
      allow,
      allowOtherContainers: options.allowOtherContainers === true,
    });
  }

  /** No policy and no key in the image: for images that other pipelines build on, and no machine updates from. */
  public static none(): HostPolicy {
    return new HostPolicy({ policy: 'none' });
  }

  private constructor(
    /** @internal */
    public readonly _data: HostPolicyData,
  ) {}
}

/** The entries that can be, and what is wrong with the others, for `reject` with `POLICY_SCOPE`. */
export function checkedTrust(allow: readonly TrustedRepository[]): {
  readonly trusted: readonly TrustedRepository[];
  readonly findings: readonly ArgumentFinding[];
} {
  const findings: ArgumentFinding[] = [];
  const trusted = allow.filter(({ repository, publicKeys }, index) => {
    const twice = allow.findIndex((other) => other.repository === repository) !== index;
    const problem = twice
      ? { problem: 'is allowed twice', fix: 'leave one of them out' }
      : trustedScopeProblem(repository, (publicKeys ?? []).length > 0);
    if (!problem) return true;
    findings.push({
      message: `the repository ${shown(repository)} ${problem.problem}`,
      got: repository,
      fix: problem.fix,
    });
    return false;
  });
  return { trusted, findings };
}
