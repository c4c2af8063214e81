import { lineOf, ownEntries, perPlan, textOf, writesAny } from './views';
import { JsonError, parseJson, positionAt } from '../core/json';
import { ImagePlan } from '../image/plan/plan';
import { JsonEdit } from '../image/wishes';

const POLICY_PATHS: readonly string[] = ['/etc/containers/policy.json', '/usr/share/containers/policy.json'];

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A policy that the image writes, or the part of one that it sets. */
export interface PolicyText {
  readonly origin: string;
  readonly path: string;
  /** Undefined for an edit. */
  readonly text?: string;
  /** Undefined where the text is no JSON object. */
  readonly policy?: JsonObject;
  /** Why containers' tools cannot read it. */
  readonly problem?: PolicyProblem;
}

export interface PolicyProblem {
  /** To follow the name of the file. */
  readonly message: string;
  /** From 1; undefined where no line is wrong. */
  readonly line?: number;
  readonly fix?: string;
}

export const ownPolicies = perPlan((plan: ImagePlan): readonly PolicyText[] => {
  if (!writesAny(plan, POLICY_PATHS)) return [];
  return ownEntries(plan).flatMap(({ path, wish }): PolicyText[] => {
    if (!POLICY_PATHS.includes(path)) return [];
    if (wish.kind === 'file') {
      return [{ origin: wish.origin, path, text: textOf(wish.content), ...read(textOf(wish.content)) }];
    }
    if (wish.kind === 'edit' && wish.edit.format === 'json') {
      return [{ origin: wish.origin, path, policy: setBy(wish.edit) }];
    }
    return [];
  });
});

function read(text: string): Pick<PolicyText, 'policy' | 'problem'> {
  if (text.trim() === '') return { problem: { message: 'is empty' } };
  try {
    const { value } = parseJson(text);
    return isObject(value) ? { policy: value } : { problem: { message: 'is no JSON object' } };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const { line } = positionAt(text, error.offset);
    return { problem: { message: `cannot be read: ${error.message}`, line, fix: error.hint } };
  }
}

/** The values of an edit, as the object that it makes of an empty one. */
function setBy({ set }: JsonEdit): JsonObject {
  const root: Record<string, unknown> = {};
  for (const { path, value } of set) {
    let at = root;
    for (const key of path.slice(0, -1)) {
      const next = isObject(at[key]) ? { ...at[key] } : {};
      at[key] = next;
      at = next;
    }
    if (path.length > 0) at[path[path.length - 1]!] = value;
  }
  return root;
}

/** What a policy demands of a repository, a namespace or a registry. */
export interface PolicyScope {
  readonly transport: string;
  readonly scope: string;
  readonly requirements: readonly JsonObject[];
}

export function scopesOf({ policy }: PolicyText): PolicyScope[] {
  const transports = isObject(policy?.transports) ? policy.transports : {};
  return Object.entries(transports).flatMap(([transport, scopes]) =>
    Object.entries(isObject(scopes) ? scopes : {}).map(([scope, value]) => ({
      transport,
      scope,
      requirements: Array.isArray(value) ? value.filter(isObject) : [],
    })),
  );
}

/** `policy.json:7`, where the text is known; `policy.json` for an edit. */
export function policyAt({ text }: PolicyText, part: string): string {
  return text === undefined ? 'policy.json' : `policy.json:${lineOf(text, part)}`;
}
