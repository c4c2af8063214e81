import { misspelled } from './near';
import { isObject, JsonObject, ownPolicies, policyAt, PolicyProblem, PolicyText, scopesOf } from './policy-views';
import { Report, Rule, RuleFinding } from './rule';
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
      if (policy.problem !== undefined) {
        report(unreadable(policy, policy.problem));
        continue;
      }
      if (policy.text !== undefined) checkWhole(policy, report);
      for (const { requirements } of scopesOf(policy)) {
        for (const one of requirements) checkRequirement(policy, one, report);
      }
    }
  },
};

function unreadable({ origin, path, text }: PolicyText, { message, line, fix }: PolicyProblem): RuleFinding {
  if (line === undefined) return { origin, message: `${path} ${message}`, got: path };
  return { origin, message: `policy.json:${line}: ${message}`, got: text?.split('\n')[line - 1]?.trim(), fix };
}

function checkWhole(policy: PolicyText, report: Report): void {
  const { origin } = policy;
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
