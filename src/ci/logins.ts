/** How jobs log in to registries, and who may without an account. */
import { PermissionModel, RunStepModel, StepCondition } from './model';
import { ProviderName } from './provider-name';
import { RegistryLogin } from './registry-login';
import { runStep } from './step-models';
import { text } from './value-models';
import { ArgumentFinding } from '../core/construct-place';
import { didYouMean } from '../core/did-you-mean';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { listed, shown } from '../core/text';

export const hostOf = (repository: string): string => repository.split('/')[0]!;

/** The provider whose jobs may push to a registry with their own token; who publishes elsewhere has an account there. */
const PROVIDER_OF: Readonly<Record<string, ProviderName>> = { 'ghcr.io': 'github', 'registry.gitlab.com': 'gitlab' };

/** On one's own machine both are variables. */
export function usualLogin(host: string, providers: readonly ProviderName[]): RegistryLogin {
  const own = providers.every((name) => name === 'local' || name === PROVIDER_OF[host]);
  return own && host in PROVIDER_OF ? RegistryLogin.jobToken() : RegistryLogin.secrets();
}

/**
 * Where the tools find who they are at the registry: in the job's own folder, not in the user's home. cosign and syft look
 * for Docker's file first.
 */
const AUTH = 'export DOCKER_CONFIG="$WORK/docker" REGISTRY_AUTH_FILE="$WORK/docker/config.json"';

export const LOGIN = [
  AUTH,
  'mkdir -p "$DOCKER_CONFIG"',
  'printf \'%s\' "$REGISTRY_PASSWORD" | skopeo login --username "$REGISTRY_USER" --password-stdin "$REGISTRY"',
];

/** What the program says for a host, which may be called like a member of every object. */
export const loginAt = (logins: Readonly<Record<string, RegistryLogin>>, host: string): RegistryLogin | undefined =>
  Object.hasOwn(logins, host) ? logins[host] : undefined;

/** How a job logs in, and what its commands need then. */
export interface LoggedIn {
  readonly steps: readonly RunStepModel[];
  /** Commands that speak to a registry: as who the job logged in as, if it did. */
  readonly as: (commands: readonly string[]) => readonly string[];
  /** Whether the token of the job is used. */
  readonly jobToken: boolean;
}

/** By the host of a registry. None where nobody must log in. */
export function loggedIn(logins: ReadonlyMap<string, RegistryLogin | undefined>, when?: StepCondition): LoggedIn {
  const known = [...logins].flatMap(([host, login]) => (login?._login ? [{ host, ...login._login }] : []));
  const steps = known.map(({ host, user, password }, n) => {
    const environment = { REGISTRY: text(host), REGISTRY_USER: user, REGISTRY_PASSWORD: password };
    return runStep(n === 0 ? 'login' : `login-${n + 1}`, `Log in to ${host}`, LOGIN, { environment, when });
  });
  return {
    steps,
    as: (commands) => (steps.length > 0 ? [AUTH, ...commands] : commands),
    jobToken: known.some(({ jobToken }) => jobToken),
  };
}

/** Of the token of the job, where that opens the registry. */
export const pushPermission = ({ jobToken }: LoggedIn, reason: string): PermissionModel[] =>
  jobToken ? [{ scope: 'packages', level: 'write', reason }] : [];

export const UNUSED_LOGIN: RuleInfo = {
  id: 'bootcdk::login-without-registry',
  severity: Severity.WARNING,
  title: 'login for a registry that the pipeline does not use',
  why: 'the registry that was meant is asked without a login: the run ends there, as late as it can',
  fix: 'name a registry by its host, and its port if it has one',
};

/** @param used hosts of registries that a login may be for */
export function unusedLogins(given: readonly string[], used: readonly string[]): ArgumentFinding[] {
  return given
    .filter((host) => !used.includes(host))
    .map((host) => {
      const known = used.length === 1 ? `the registry is ${used[0]}` : `the registries are ${listed(used)}`;
      const fix = used.length === 0 ? 'leave it out: there is none' : known;
      const message = `the login for ${shown(host)} is for no registry of this pipeline${didYouMean(host, used)}`;
      return { message, got: host, fix };
    });
}
