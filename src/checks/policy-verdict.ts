import { isObject, JsonObject, ownPolicies, PolicyText } from './policy-views';
import { buildCommands, perPlan } from './views';
import { fullName, ImageReference } from '../core/references';
import { ImagePlan } from '../image/plan/plan';
import { EntryWish } from '../image/plan/tree';

const PATH = '/etc/containers/policy.json';

/** The policy of an image's machines, where the program says all of it. */
export interface WholePolicy {
  readonly default: unknown;
  /** Scope to requirements, of images from registries. */
  readonly docker: JsonObject;
  /** The construct that says it last, if it is one of the image itself. */
  readonly origin?: string;
}

/** The file that the image or one below it writes, with the entries that are added to it; undefined if more may change. */
export const wholePolicy = perPlan((plan: ImagePlan): WholePolicy | undefined => {
  if (buildCommands(plan).includes('policy.json') || plan.tree.at(PATH).some(({ wish }) => !isSaid(wish))) {
    return undefined;
  }
  const own = ownPolicies(plan).filter(({ path }) => path === PATH);
  const below = plan.base.parent && wholePolicy(plan.base.parent);
  const start = own.find(({ text }) => text !== undefined);
  let policy = start ? policyOf(start) : below && { default: below.default, docker: below.docker };
  // Edits of the same image follow its file, or are reported as lost.
  for (const edit of own.filter(({ text }) => text === undefined)) policy = policy && added(policy, edit);
  return policy;
});

function isSaid(wish: EntryWish): boolean {
  return wish.kind === 'file' || (wish.kind === 'edit' && wish.edit.format === 'json' && wish.edit.remove.length === 0);
}

function policyOf({ policy, origin }: PolicyText): WholePolicy | undefined {
  return policy && { default: policy.default, docker: dockerOf(policy), origin };
}

function added(policy: WholePolicy, { policy: said, origin }: PolicyText): WholePolicy {
  if (!said) return policy;
  return { default: said.default ?? policy.default, docker: { ...policy.docker, ...dockerOf(said) }, origin };
}

function dockerOf({ transports }: JsonObject): JsonObject {
  const docker = isObject(transports) ? transports.docker : undefined;
  return isObject(docker) ? docker : {};
}

/** Whether machines refuse an image whatever it is signed with. */
export function refuses(policy: WholePolicy, reference: ImageReference): boolean {
  const scope = scopesOf(reference).find((each) => Object.prototype.hasOwnProperty.call(policy.docker, each));
  const requirements = scope === undefined ? policy.default : policy.docker[scope];
  return Array.isArray(requirements) && requirements.some((one) => isObject(one) && one.type === 'reject');
}

/** From the most specific one on: the first that the policy has counts. */
function scopesOf({ name: given, tag, digest }: ImageReference): string[] {
  const name = fullName(given);
  const parts = name.split('/');
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  const labels = parts[0]!.replace(/:\d+$/, '').split('.');
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  return [digest === undefined ? `${name}:${tag ?? 'latest'}` : `${name}@${digest}`, ...above, ...wildcards, ''];
}
