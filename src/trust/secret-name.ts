import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';

export const SECRET_NAME: RuleInfo = {
  id: 'bootcdk::secret-name',
  severity: Severity.ERROR,
  title: 'name that a secret of the provider cannot have',
  why: 'no secret can be stored under it, or the provider gives another value than was stored: nothing is signed',
  fix: 'use letters, digits and "_", as in "COSIGN_PRIVATE_KEY"',
  see: 'https://docs.github.com/en/actions/reference/security/secrets',
};

/** What is wrong with the name of a secret, for `reject`; undefined if every provider takes it. */
export function secretNameFinding(name: string): (ArgumentFinding & { readonly rule: RuleInfo }) | undefined {
  if (looksLikeValue(name)) {
    return {
      // Neither the message nor the user's line may show it.
      rule: { ...SECRET_NAME, confidential: true },
      message: "a secret's value stands where its name is needed",
      fix: 'store it as a secret of the provider and give the name; make a new one if this one was published',
    };
  }
  const found = problemOf(name);
  return found && { rule: SECRET_NAME, got: name, ...found, message: `the secret ${shown(name)} ${found.message}` };
}

/** GitHub, Gitea and Forgejo refuse these, in upper and lower case. */
const RESERVED = /^(?:GITHUB|GITEA|FORGEJO)_/i;
/** GitLab takes them, and warns of it: its own variables are called so. */
const OWN_VARIABLES = /^(?:CI|GITLAB)_/i;

function problemOf(name: string): Omit<ArgumentFinding, 'got'> | undefined {
  if (name === '') return { message: 'has no name' };
  const strange = /[^A-Za-z0-9_]/.exec(name)?.[0];
  if (strange !== undefined) return { message: `contains ${shown(strange)}`, fix: `write ${shown(plain(name))}` };
  if (/^\d/.test(name)) return { message: 'begins with a digit', fix: `write ${shown(`_${name}`)}` };
  const [reserved] = RESERVED.exec(name) ?? [];
  if (reserved !== undefined || /^CI$/i.test(name)) {
    return { message: `is a name that providers keep for themselves: ${shown(reserved ?? name)}`, fix: RENAME };
  }
  const [own] = OWN_VARIABLES.exec(name) ?? [];
  if (own === undefined) return undefined;
  return {
    message: `begins with ${shown(own)}, as GitLab's own variables do`,
    severity: Severity.WARNING,
    fix: RENAME,
  };
}

const RENAME = 'name it otherwise, as in "COSIGN_PRIVATE_KEY"';

function plain(name: string): string {
  const text = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return /^[A-Z]/.test(text) ? text : 'COSIGN_PRIVATE_KEY';
}

function looksLikeValue(name: string): boolean {
  return /[\r\n]|-----BEGIN|^(?:gh[opsu]_|github_pat_|glpat-)/.test(name) || name.length > 100;
}
