import { brand, hasBrand } from '../core/brand';
import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';

export const KEYLESS_IDENTITY: RuleInfo = {
  id: 'bootcdk::keyless-identity',
  severity: Severity.ERROR,
  title: 'identity that no certificate has',
  why: 'the identity is compared as a whole: a signature that was made is never accepted',
  fix: 'give the identity and the issuer as they stand in the certificate',
  see: 'https://docs.sigstore.dev/certificate_authority/oidc-in-fulcio/',
};

const GITHUB = 'https://token.actions.githubusercontent.com';
const GITLAB = 'https://gitlab.com';

/** Who signs without a key: what stands in the certificate that sigstore gives for the run of a workflow. */
export class KeylessIdentity {
  static {
    brand(this, 'KeylessIdentity');
  }

  /** Whether `x` is a `KeylessIdentity`. */
  public static isKeylessIdentity(x: unknown): x is KeylessIdentity {
    return hasBrand(x, 'KeylessIdentity');
  }

  /**
   * A workflow of GitHub Actions.
   *
   * @param repository `example/workstation`
   * @param workflow its file below `.github/workflows`, `release.yml`
   * @param gitRef the branch or tag that it runs on, as git names it (refs/heads/main where it is left out)
   */
  public static githubWorkflow(
    repository: string,
    workflow: string,
    gitRef: string = 'refs/heads/main',
  ): KeylessIdentity {
    return new KeylessIdentity(`https://github.com/${repository}/.github/workflows/${workflow}@${gitRef}`, GITHUB);
  }

  /**
   * The pipeline of a project on gitlab.com.
   *
   * @param project `example/workstation`
   * @param gitRef the branch or tag that it runs on, as git names it (refs/heads/main where it is left out)
   */
  public static gitlabPipeline(project: string, gitRef: string = 'refs/heads/main'): KeylessIdentity {
    return new KeylessIdentity(`${GITLAB}/${project}//.gitlab-ci.yml@${gitRef}`, GITLAB);
  }

  /**
   * Any identity.
   *
   * @param identity the certificate's subject, `cosign verify --certificate-identity`
   * @param issuer the address of the provider that vouches for it, `--certificate-oidc-issuer`
   */
  public static fromCertificate(identity: string, issuer: string): KeylessIdentity {
    return new KeylessIdentity(identity, issuer);
  }

  private constructor(
    /** The subject of the certificate: `https://github.com/…/release.yml@refs/heads/main`. */
    public readonly identity: string,
    /** Who vouches for it: `https://token.actions.githubusercontent.com`. */
    public readonly issuer: string,
  ) {}
}

/** What is wrong with it, for `reject`, or undefined. */
export function keylessFinding({ identity, issuer }: KeylessIdentity): ArgumentFinding | undefined {
  const wrong = (what: string, got: string, problem: string, fix: string): ArgumentFinding => ({
    message: `the ${what} ${shown(got)} ${problem}`,
    got,
    fix,
  });
  if (!/^https:\/\/[^/\s]+/.test(issuer)) {
    return wrong('issuer', issuer, 'is no https address', `write it as a whole, as in ${shown(GITHUB)}`);
  }
  const known = [GITHUB, GITLAB].find((each) => issuer === `${each}/`);
  if (known !== undefined) return wrong('issuer', issuer, 'ends with a slash', `write ${shown(known)}`);
  if (identity === '' || /[\\^$*|()\s]/.test(identity)) {
    return wrong('identity', identity, 'is none: it is compared as a whole, not as a pattern', KEYLESS_IDENTITY.fix);
  }
  if (issuer !== GITHUB && issuer !== GITLAB) return undefined;
  const host = issuer === GITHUB ? 'https://github.com/' : `${GITLAB}/`;
  const form = shown(
    `${host}OWNER/REPOSITORY/${issuer === GITHUB ? '.github/workflows' : ''}/FILE.yml@refs/heads/main`,
  );
  if (!identity.startsWith(host)) {
    return wrong('identity', identity, `does not begin with ${shown(host)}`, `write ${form}`);
  }
  const ref = /@(.+)$/.exec(identity)?.[1];
  if (ref === undefined) return wrong('identity', identity, 'has no ref after "@"', `write ${form}`);
  if (ref.startsWith('refs/') || /^[0-9a-f]{40}$/.test(ref)) return undefined;
  const whole = `${identity.slice(0, identity.length - ref.length)}refs/heads/${ref}`;
  return wrong('identity', identity, `has the ref ${shown(ref)}, which is short for one`, `write ${shown(whole)}`);
}
