import { demandsOf, KnownPolicy, knownPolicy, KnownScope } from './policy-scopes';
import { publishedBy } from './published';
import { PipelineFinding, PipelineRule } from './rule';
import { misspelled } from '../../checks/near';
import { JsonObject } from '../../checks/policy-views';
import { Severity } from '../../core/findings';
import { listed, shown } from '../../core/text';
import { isWithin } from '../../image/plan/paths';
import { ImagePlan } from '../../image/plan/plan';
import { fingerprint } from '../../trust/public-key';
import { KeyData, SigningData } from '../../trust/signing-data';

export const POLICY_KEY_MISMATCH: PipelineRule = {
  id: 'bootcdk::policy-key-mismatch',
  severity: Severity.ERROR,
  title: "image's policy that does not fit what the pipeline publishes",
  why: 'machines refuse every update, or take one that nobody has signed',
  fix: 'leave the policy to the `signingKey` of the image: it writes key, scope and policy',
  see: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  check(_pipelines, { releases, plans, signing }, report) {
    if (!releases) return;
    for (const plan of plans) {
      const { repository } = plan;
      if (repository === undefined || !publishedBy(releases, plan.id, repository)) continue;
      const policy = knownPolicy(plan);
      const signer = signing(plan);
      if (!policy || signer === 'unknown') continue;
      const finding = mismatch({ plan, repository, policy, signer, others: plans });
      if (finding) report(finding);
    }
  },
};

interface Published {
  readonly plan: ImagePlan;
  readonly repository: string;
  readonly policy: KnownPolicy;
  /** Absent where nothing is signed. */
  readonly signer?: SigningData;
  readonly others: readonly ImagePlan[];
}

function mismatch(published: Published): PipelineFinding | undefined {
  const { plan, repository, policy, signer } = published;
  const active = signer?.keys.find(({ role }) => role === 'active');
  // A key that cannot be read is reported where it is given.
  if (signer?.signer && !active) return undefined;
  const demands = demandsOf(policy, repository, plan.tag);
  const meant = otherScope(published, active);
  if (meant !== undefined && !demands?.requirements.some(isSigned)) {
    const message = `the policy of the image ${shown(plan.id)} demands the key for ${shown(meant.scope)}, but the pipeline publishes to ${shown(repository)}`;
    return { origin: originIn(plan, meant), message, got: meant.scope, fix: `write ${shown(repository)}` };
  }
  if (!demands) return undefined;
  const origin = originIn(plan, demands);
  if (demands.requirements.some(({ type }) => type === 'reject')) {
    const message = `the policy of the image ${shown(plan.id)} refuses ${shown(repository)}, where the pipeline publishes it`;
    return {
      origin,
      message,
      got: repository,
      fix: 'give the image a `signingKey`, or allow its repository in the policy',
    };
  }
  const signed = demands.requirements.filter(isSigned);
  const where = demands.scope === repository ? '' : ` by the scope ${shown(demands.scope)}`;
  for (const requirement of signed) {
    const demanded = `the policy of the image ${shown(plan.id)} demands a signature for ${shown(repository)}${where}`;
    if (!active) {
      const how = signer ? 'signs without a key' : 'does not sign it';
      const message = `${demanded}, but the pipeline ${how}`;
      return { origin, message, got: repository, fix: 'give the image a `signingKey`' };
    }
    const keys = keysOf(plan, requirement);
    if (!keys || keys.some(({ print }) => print === active.fingerprint)) continue;
    const names = listed(
      keys.map(({ name }) => name),
      'or',
    );
    return {
      origin: keys.find((key) => key.origin !== undefined)?.origin ?? origin,
      message: `${demanded} with ${names}, but the pipeline signs with ${nameOf(active, signer!)}`,
      got: keys[0]?.got,
      fix: 'give machines the public half of the key that signs',
    };
  }
  return undefined;
}

const isSigned = ({ type }: JsonObject): boolean => type === 'sigstoreSigned';

/** What an image below has written is said about the image that it does not fit. */
const originIn = (plan: ImagePlan, { origin }: KnownScope): string =>
  origin === plan.origin || origin.startsWith(`${plan.origin}/`) ? origin : plan.origin;

/** A scope that was meant for the repository: nearly the same name, or with the key that signs it, and no other image's. */
function otherScope(
  { plan, repository, policy, others }: Published,
  active: KeyData | undefined,
): (KnownScope & { readonly scope: string }) | undefined {
  for (const [scope, known] of policy.scopes) {
    if (scope === '' || isWithin(repository, scope) || others.some((one) => one.repository === scope)) continue;
    if (scope.startsWith(`${repository}:`) || originIn(plan, known) === plan.origin) continue;
    const signed = known.requirements.filter(isSigned);
    const own = active && signed.some((one) => keysOf(plan, one)?.some(({ print }) => print === active.fingerprint));
    if (signed.length === 0 || (!own && misspelled(scope, [repository]) === undefined)) continue;
    return { ...known, scope };
  }
  return undefined;
}

interface DemandedKey {
  /** For the message. */
  readonly name: string;
  readonly print: string;
  readonly got?: string;
  readonly origin?: string;
}

/** Undefined where one of them is not known. */
function keysOf(plan: ImagePlan, requirement: JsonObject): DemandedKey[] | undefined {
  const texts = (one: unknown, many: unknown): string[] =>
    [one, ...(Array.isArray(many) ? (many as unknown[]) : [])].filter((text) => typeof text === 'string');
  const paths = texts(requirement.keyPath, requirement.keyPaths).map((path) => keyAt(plan, path));
  const data = texts(requirement.keyData, requirement.keyDatas).map((base64): DemandedKey | undefined => {
    const print = fingerprint({ data: Buffer.from(base64, 'base64') });
    return print === undefined ? undefined : { name: `the key ${short(print)}`, print };
  });
  // Both in one requirement is a finding of its own.
  if (paths.length > 0 && data.length > 0) return undefined;
  const keys = [...paths, ...data];
  return keys.length === 0 || keys.includes(undefined) ? undefined : (keys as DemandedKey[]);
}

function keyAt(plan: ImagePlan, path: string): DemandedKey | undefined {
  const presence = path.startsWith('/') ? plan.tree.lookup(path) : undefined;
  if (presence?.state !== 'present') return undefined;
  const { wish } = presence.entry;
  const print = wish.kind === 'file' ? fingerprint(wish.content) : undefined;
  // What several constructs write there is a finding of its own.
  if (print === undefined || plan.tree.at(path).length > 1) return undefined;
  const own = wish.origin.startsWith(`${plan.origin}/`);
  return { name: `the key ${shown(path)}`, print, got: path, origin: own ? wish.origin : undefined };
}

const short = (print: string): string => `${print.slice(0, 12)}…`;

const nameOf = ({ content, fingerprint: print }: KeyData, { path }: SigningData): string =>
  `${content.from === undefined ? `the key ${short(print)}` : shown(content.from)} of ${shown(path)}`;
