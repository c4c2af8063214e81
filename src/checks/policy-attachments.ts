import { ownPolicies, policyAt, scopesOf } from './policy-views';
import {
  ATTACHMENTS,
  defaultsIn,
  REGISTRIES_DIRECTORIES,
  RegistriesFile,
  registriesFiles,
  scopesIn,
} from './registries-views';
import { Rule } from './rule';
import { buildCommands, hasUnknown } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { isWithin } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';

/**
 * A policy that demands signatures where nothing says that they are attached. A package may say it, so that this is
 * a warning, and silent where the base is not known.
 */
export const POLICY_ATTACHMENTS: Rule = {
  id: 'bootcdk::policy-attachments',
  severity: Severity.WARNING,
  title: 'signatures demanded, but not looked for',
  why: 'without use-sigstore-attachments no signature is fetched: "a signature was required, but no signature exists", at every update',
  fix: 'add a file in /etc/containers/registries.d with use-sigstore-attachments: true for the scope, or use a `SigningKey`',
  see: 'https://github.com/containers/image/blob/main/docs/containers-registries.d.5.md',
  check(plan, report) {
    const policies = ownPolicies(plan);
    if (policies.length === 0 || Object.keys(plan.base.given.sources).length === 0) return;
    if (
      REGISTRIES_DIRECTORIES.some((directory) => hasUnknown(plan, directory)) ||
      buildCommands(plan).includes('registries.d')
    ) {
      return;
    }
    const files = registriesFiles(plan);
    // What is wrong with a file is said already.
    if (
      files.some(({ file, problem }) => problem !== undefined || !file.name.endsWith('.yaml') || misspelt(file.text))
    ) {
      return;
    }
    for (const policy of policies) {
      for (const { transport, scope, requirements } of scopesOf(policy)) {
        if (transport !== 'docker' || scope === '' || !requirements.some(({ type }) => type === 'sigstoreSigned')) {
          continue;
        }
        if (/[*@]|\/$|:\/\//.test(scope) || attached(files, scope) || byBase(plan, scope)) continue;
        const message = `${policyAt(policy, `"${scope}"`)}: signatures are demanded for ${shown(scope)}, but no file in registries.d says that they are attached`;
        report({ origin: policy.origin, message, got: scope });
      }
    }
  },
};

const misspelt = (text: string): boolean => !text.includes(ATTACHMENTS) && /use.sigstore|attachment/i.test(text);

/** Of the scope itself, one above it, one below it, or by default. */
function attached(files: readonly RegistriesFile[], scope: string): boolean {
  const repository = scope.replace(/:[^/]*$/, '');
  return files.some((one) => {
    if (defaultsIn(one)[ATTACHMENTS] === true) return true;
    return scopesIn(one).some(
      ([name, value]) => value[ATTACHMENTS] === true && (isWithin(repository, name) || isWithin(name, repository)),
    );
  });
}

const byBase = (plan: ImagePlan, scope: string): boolean =>
  (plan.base.given.attachments ?? []).some((signed) => isWithin(scope, signed));
