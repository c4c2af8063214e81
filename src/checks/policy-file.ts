import { misspelled } from './near';
import { isObject, JsonObject, ownPolicies, policyAt, PolicyText, scopesOf } from './policy-views';
import { Report, Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

/** One of these, and no more, says what a signature is verified with. */
const SOURCES = ['keyPath', 'keyPaths', 'keyData', 'keyDatas', 'fulcio', 'pki'];
const KEYS: { readonly [type: string]: readonly string[] } = {
  insecureAcceptAnything: [],
  reject: [],
  signedBy: ['keyType', 'keyPath', 'keyPaths', 'keyData', 'signedIdentity'],
  signedBaseLayer: ['baseLayerIdentity'],
  sigstoreSigned: [
    ...SOURCES,
    ...['rekorPublicKeyPath', 'rekorPublicKeyPaths', 'rekorPublicKeyData', 'rekorPublicKeyDatas', 'signedIdentity'],
  ],
};

export const POLICY_FILE: Rule = {
  id: 'bootcdk::policy-file',
  severity: Severity.ERROR,
  title: 'policy.json that cannot be read',
  why: 'with a policy that cannot be read no image can be pulled any more, the next version of the system included',
  fix: "write it as containers-policy.json(5) says, or change the base's with a `FileEdit`",
  see: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  check(plan, report) {
    for (const policy of ownPolicies(plan)) {
      const { origin } = policy;
      if (policy.problem !== undefined) {
        report({ origin, message: `${policy.path} ${policy.problem}`, got: policy.path });
        continue;
      }
      if (policy.text !== undefined) checkWhole(policy, report);
      for (const { requirements } of scopesOf(policy)) {
        for (const one of requirements) checkRequirement(policy, one, report);
      }
    }
  },
};

function checkWhole(policy: PolicyText, report: Report): void {
  const { origin, text } = policy;
  for (const key of duplicates(text!)) {
    report({
      origin,
      message: `${policyAt(policy, `"${key}"`)}: the key ${shown(key)} stands twice in one object`,
      got: key,
      fix: 'leave one of them out',
    });
  }
  for (const key of Object.keys(policy.policy!)) {
    if (key !== 'default' && key !== 'transports') {
      report({ origin, ...unknown(policy, key, ['default', 'transports']) });
    }
  }
  const { default: fallback } = policy.policy!;
  if (fallback === undefined) {
    report({
      origin,
      message: 'policy.json has no "default"',
      got: policy.path,
      fix: 'add "default": [{ "type": "reject" }], or another',
    });
  }
  for (const one of Array.isArray(fallback) ? fallback.filter(isObject) : []) checkRequirement(policy, one, report);
}

function checkRequirement(policy: PolicyText, requirement: JsonObject, report: Report): void {
  const { origin } = policy;
  const { type } = requirement;
  if (typeof type !== 'string') return;
  const known = Object.prototype.hasOwnProperty.call(KEYS, type) ? KEYS[type] : undefined;
  if (!known) {
    const meant = misspelled(type, Object.keys(KEYS));
    // Of what is not near to anything a newer version may know more.
    if (meant === undefined) return;
    const message = `${policyAt(policy, `"${type}"`)}: there is no requirement ${shown(type)}, did you mean ${shown(meant)}?`;
    report({ origin, message, got: type, fix: `write ${shown(meant)}` });
    return;
  }
  const strange = Object.keys(requirement).filter((key) => key !== 'type' && !known.includes(key));
  for (const key of strange) report({ origin, ...unknown(policy, key, known) });
  if (type !== 'sigstoreSigned' || strange.length > 0) return;
  const given = SOURCES.filter((key) => requirement[key] !== undefined);
  if (given.length === 1) return;
  const [what, got] = given.length === 0 ? ['no key', type] : [`${given.map(shown).join(' and ')}`, given[1]!];
  const message = `${policyAt(policy, `"${got}"`)}: the requirement "sigstoreSigned" has ${what}, but needs exactly one of ${SOURCES.map(shown).join(', ')}`;
  report({
    origin,
    message,
    got,
    fix: given.length === 0 ? 'add "keyPath"' : 'leave one of them out; several keys are "keyPaths"',
  });
}

function unknown(
  policy: PolicyText,
  key: string,
  known: readonly string[],
): { message: string; got: string; severity?: Severity; fix: string } {
  const meant = misspelled(key, known);
  const message = `${policyAt(policy, `"${key}"`)}: has the unknown key ${shown(key)}`;
  if (meant !== undefined) {
    return { message: `${message}, did you mean ${shown(meant)}?`, got: key, fix: `write ${shown(meant)}` };
  }
  // A newer version may know it.
  const allowed = known.length === 0 ? 'only "type" is allowed' : `allowed are ${known.map(shown).join(', ')}`;
  return { message: `${message}: ${allowed}`, got: key, severity: Severity.WARNING, fix: 'leave it out' };
}

/** Keys that stand twice in one object: `JSON.parse` takes the last one, containers' tools refuse the file. */
function duplicates(text: string): string[] {
  const found: string[] = [];
  const open: Array<Set<string> | undefined> = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    const [token] = match;
    if (token === '{') {
      open.push(new Set());
    } else if (token === '[') {
      open.push(undefined);
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (match[1] !== undefined) {
      const key = JSON.parse(token.replace(/\s*:$/, '')) as string;
      const keys = open[open.length - 1];
      if (keys?.has(key)) found.push(key);
      keys?.add(key);
    }
  }
  return found;
}
