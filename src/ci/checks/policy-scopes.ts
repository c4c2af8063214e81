import { isObject, JsonObject, ownPolicies, PolicyText, scopesOf } from '../../checks/policy-views';
import { buildCommands, perPlan } from '../../checks/views';
import { ImagePlan } from '../../image/plan/plan';
import { EntryWish } from '../../image/plan/tree';

const PATH = '/etc/containers/policy.json';

/** What the machines of an image demand of images from registries, as far as the program says it. */
export interface KnownPolicy {
  /** By scope. */
  readonly scopes: ReadonlyMap<string, KnownScope>;
  /** Absent where the base says it. */
  readonly fallback?: KnownScope;
}

export interface KnownScope {
  readonly requirements: readonly JsonObject[];
  /** The construct that wrote it, of this image or of one below it. */
  readonly origin: string;
}

/** The file of the image or of one below it, with what edits add; undefined where commands may change it. */
export const knownPolicy = perPlan((plan: ImagePlan): KnownPolicy | undefined => {
  if (plan.tree.at(PATH).some(({ wish }) => !isSaid(wish)) || buildCommands(plan).includes('policy.json')) {
    return undefined;
  }
  const below = plan.base.parent ? knownPolicy(plan.base.parent) : { scopes: new Map<string, KnownScope>() };
  const own = ownPolicies(plan).filter(({ path }) => path === PATH);
  const start = own.find(({ text }) => text !== undefined);
  let policy = start ? read(start) : below;
  for (const edit of own.filter(({ text }) => text === undefined)) policy = policy && merged(policy, read(edit)!);
  return policy;
});

function isSaid(wish: EntryWish): boolean {
  return wish.kind === 'file' || (wish.kind === 'edit' && wish.edit.format === 'json' && wish.edit.remove.length === 0);
}

/** Undefined where the file is none. */
function read(text: PolicyText): KnownPolicy | undefined {
  if (!text.policy) return undefined;
  const { origin } = text;
  const docker = scopesOf(text).filter(({ transport }) => transport === 'docker');
  const fallback = text.policy.default;
  return {
    scopes: new Map(docker.map(({ scope, requirements }) => [scope, { requirements, origin }])),
    fallback: Array.isArray(fallback) ? { requirements: fallback.filter(isObject), origin } : undefined,
  };
}

const merged = (policy: KnownPolicy, edit: KnownPolicy): KnownPolicy => ({
  scopes: new Map([...policy.scopes, ...edit.scopes]),
  fallback: edit.fallback ?? policy.fallback,
});

/** What counts for a repository: the most specific scope, and only that one; undefined where the base says it. */
export function demandsOf(
  { scopes, fallback }: KnownPolicy,
  repository: string,
  tag: string,
): (KnownScope & { readonly scope: string }) | undefined {
  const parts = repository.split('/');
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  const labels = parts[0]!.replace(/:\d+$/, '').split('.');
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  for (const scope of [`${repository}:${tag}`, ...above, ...wildcards, '']) {
    const known = scopes.get(scope);
    if (known) return { ...known, scope };
  }
  return fallback && { ...fallback, scope: '' };
}
