import { isRechunked } from './rechunk-step';
import { RegistryLogin } from '../registry-login';
import { Release } from './release';
import { Target } from './targets';
import { ArgumentFinding } from '../../core/construct-place';
import { mirrored } from '../../core/mirror-map';
import { repositoryOf } from '../../core/references';
import { sortedOnce } from '../../core/text';
import { hostOf, LoggedIn, loggedIn, loginAt, unusedLogins } from '../logins';
import { StepCondition } from '../model';
import { BINFMT, CHUNKAH } from '../pins';

/** Of a job that publishes: to the registries of its images and of the cache. */
export const publishLogin = (release: Release, targets: readonly Target[], when?: StepCondition): LoggedIn =>
  loggedIn(imageLogins(release, targets), when);

/** Of a job that builds, and pulls what it builds on. */
export function buildLogin(release: Release, targets: readonly Target[]): LoggedIn {
  const { logins } = release;
  const mirrors = mirrorHosts(release, targets).map((host): [string, RegistryLogin | undefined] => [
    host,
    loginFor(release, host) ?? logins.get(host),
  ]);
  const images = imageLogins(release, targets);
  return loggedIn(new Map([...images, ...mirrors.filter(([host]) => !images.has(host))]));
}

/** Of a pull request: only with a token that may read, and only where the program says so. */
export function tryLogin(release: Release, targets: readonly Target[]): LoggedIn {
  const hosts = mirrorHosts(release, targets).filter((host) => loginFor(release, host)?._login?.jobToken);
  return loggedIn(new Map(hosts.map((host) => [host, loginFor(release, host)])));
}

/** Whether building it takes a secret that no pull request has. */
export function needsMirrorSecret(release: Release, target: Target): boolean {
  const logins = mirrorHosts(release, [target]).map((host) => loginFor(release, host)?._login);
  return logins.some((login) => login && !login.jobToken);
}

/** A slip in a host shows nowhere else before the pipeline runs. */
export function mirrorLoginFindings(release: Release): ArgumentFinding[] {
  const used = sortedOnce(release.levels.flatMap((targets) => mirrorHosts(release, targets)));
  return unusedLogins(Object.keys(release.props.mirrorLogins ?? {}), used);
}

const loginFor = ({ props }: Release, host: string): RegistryLogin | undefined =>
  loginAt(props.mirrorLogins ?? {}, host);

/** Whether one machine builds for all platforms of some images. */
export const isEmulated = ({ props }: Release, targets: readonly Target[]): boolean =>
  props.emulate === true && new Set(targets.flatMap(({ plan }) => plan.architectures)).size > 1;

function imageLogins({ logins, props }: Release, targets: readonly Target[]): Map<string, RegistryLogin | undefined> {
  const repositories = [...targets.map(({ repository }) => repository), ...(props.cache ? [props.cache] : [])];
  return new Map(repositories.map(hostOf).map((host) => [host, logins.get(host)]));
}

function mirrorHosts(release: Release, targets: readonly Target[]): string[] {
  const bases = targets.flatMap(({ plan }) => plan.pulled);
  const pulled = bases.filter(({ named, reference }) => repositoryOf(named) !== repositoryOf(reference));
  const tools = [
    ...(isEmulated(release, targets) ? [BINFMT] : []),
    ...(targets.some((target) => isRechunked(release, target)) ? [CHUNKAH] : []),
  ].flatMap((tool) => mirrored(tool.reference, release.mirrors) ?? []);
  const references = [...pulled.map(({ reference }) => reference), ...tools];
  return [...new Set(references.map(hostOf))];
}
