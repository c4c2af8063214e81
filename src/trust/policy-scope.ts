import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { listed, shown } from '../core/text';

export const POLICY_SCOPE: RuleInfo = {
  id: 'bootcdk::policy-scope',
  severity: Severity.ERROR,
  title: 'policy for a repository that never matches',
  why: 'the policy is accepted and never matches: its default counts, which most often lets every image through unsigned',
  fix: 'write the repository without transport, tag, digest and trailing slash',
  see: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  acknowledgeable: false,
};

/** What is wrong with a scope, and the way out. */
export interface ScopeProblem {
  readonly problem: string;
  readonly fix: string;
}

/**
 * Why a repository cannot be the scope of a signature policy, or undefined: one that is accepted and never matches
 * lets every image through.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md
 */
export function policyScopeProblem(repository: string): ScopeProblem | undefined {
  const wrong = (problem: string, meant: string): ScopeProblem => ({ problem, fix: `write ${shown(meant)}` });
  const transport = /^(?:docker:\/\/|oci:|https?:\/\/|registry:)/.exec(repository)?.[0];
  if (transport) return wrong(`begins with ${shown(transport)}`, repository.slice(transport.length));
  if (repository.endsWith('/')) {
    return wrong('ends with a slash, so that it matches nothing', repository.replace(/\/+$/, ''));
  }
  if (repository.includes('@')) return wrong('has a digest', repository.slice(0, repository.indexOf('@')));
  const slash = repository.lastIndexOf('/');
  const colon = repository.indexOf(':', slash + 1);
  if (slash !== -1 && colon !== -1) return wrong('has a tag, so that it matches no other', repository.slice(0, colon));
  const host = repository.split('/')[0]!;
  if (slash === -1 || !(/[.:]/.test(host) || host === 'localhost')) {
    const hosts = listed(['"ghcr.io/example/image"', '"quay.io/example/image"'], 'or');
    return { problem: 'does not begin with a registry', fix: `write it as a whole, as in ${hosts}` };
  }
  if (/[A-Z]/.test(repository.slice(repository.indexOf('/')))) {
    return wrong('has capital letters', repository.toLowerCase());
  }
  if (!/^[A-Za-z0-9.-]+(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+$/.test(repository)) {
    return {
      problem: 'is no name of a repository',
      fix: 'use lower case letters, digits, ".", "_" and "-" between slashes',
    };
  }
  return undefined;
}

/** The same for what a policy names beside: whole registries and namespaces too, and, unsigned, `*.example.com`. */
export function trustedScopeProblem(scope: string, signed: boolean): ScopeProblem | undefined {
  if (/^\*\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(scope)) {
    // containers-registries.d(5) has no such scopes.
    return signed
      ? { problem: 'has a "*", for which no signatures are fetched', fix: 'name each registry by itself' }
      : undefined;
  }
  const registry = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?$/.test(scope);
  if (registry && (/[.:]/.test(scope) || scope === 'localhost')) return undefined;
  return policyScopeProblem(scope);
}

/** A scope as a file name. */
export function scopeFileName(repository: string): string {
  return repository.replace(/[/:]/g, '-');
}
