/**
 * An apt repository: where it is, and that it supplies only what is wished from it and what nobody else has.
 *
 * apt has no `--enablerepo`: what is in sources.list.d takes part in everything, and of equals the newest version wins.
 * So each repository brings a preferences file that puts it below the base's.
 *
 * @see https://manpages.debian.org/stable/apt/sources.list.5.en.html
 * @see https://manpages.debian.org/stable/apt/apt_preferences.5.en.html
 */
import { debNameProblem } from './deb-names';
import type { NameProblem, RepositorySpec, TextFile } from './package-manager';
import { addressProblem, commonRepositoryProblem } from './repositories';

/** Installed where nobody else has it, and upgraded; never in place of a base's package, whose priority is 500. */
const BELOW_THE_BASE = 100;

export function aptRepositoryProblem(repository: RepositorySpec): NameProblem | undefined {
  // apt ignores a file in sources.list.d whose name has other characters.
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(repository.id)) {
    return { problem: 'cannot be the name of a file that apt reads', fix: 'use letters, digits and "- _ ."' };
  }
  if (repository.baseUrls.length === 0) return { problem: 'has no address', fix: 'give baseUrls' };
  const address = addressProblem(repository.baseUrls, /^(?:https?|file|copy|cdrom|ftp|mirror(?:\+(?:https?|file))?):/);
  if (address) return address;
  if (repository.pin === undefined && !repository.baseUrls.every((url) => /^[A-Za-z0-9.-]*$/.test(host(url)))) {
    return {
      problem: 'has an address whose host cannot stand in a pin',
      fix: 'give a pin, such as "release o=Docker"',
    };
  }
  for (const key of repository.gpgKeys) {
    if (/^\/[^\s,]+$/.test(key)) continue;
    const what = `has the key ${JSON.stringify(key)}`;
    return { problem: what, fix: 'apt fetches no keys: give the key as a file of the project (gpgKey)', got: key };
  }
  const { pin } = repository;
  if (pin !== undefined && !/^(?:release|origin|version) [^'%\\\p{Cc}]+$/u.test(pin)) {
    return { problem: `has the pin ${JSON.stringify(pin)}`, fix: 'write it as in "release o=Docker"', got: pin };
  }
  return suiteProblem(repository) ?? commonRepositoryProblem(repository, debNameProblem);
}

function suiteProblem({ suites = [], components = [] }: RepositorySpec): NameProblem | undefined {
  const bad = [...suites, ...components].find((word) => !/^[A-Za-z0-9./_+~:-]+$/.test(word));
  if (bad !== undefined) {
    return { problem: `has the suite or component ${JSON.stringify(bad)}`, fix: 'give one word each', got: bad };
  }
  const paths = suites.filter(isPath);
  if (suites.length === 0) {
    return {
      problem: 'has no suites',
      fix: 'give those of its documentation, such as "trixie"; "./" for a flat repository',
    };
  }
  if (paths.length < suites.length && components.length === 0) {
    return { problem: 'has suites but no components', fix: 'give those of its documentation, such as "main"' };
  }
  if (paths.length > 0 && (components.length > 0 || paths.length < suites.length)) {
    return {
      problem: `has the path ${JSON.stringify(paths[0])} beside suites or components`,
      fix: 'a path is all that a flat repository has: leave the others out',
      got: paths[0],
    };
  }
  return undefined;
}

/** A flat repository has a path in place of a suite. */
function isPath(suite: string): boolean {
  return suite.endsWith('/');
}

export function aptSourcesPath(repositoryId: string): string {
  return `/etc/apt/sources.list.d/${repositoryId}.sources`;
}

export function aptRepositoryFiles(repository: RepositorySpec): readonly TextFile[] {
  const { id, description, gpgKeys, suites = [], components = [], exclude = [] } = repository;
  const fields: Array<readonly [string, string]> = [
    ['Types', 'deb'],
    ['URIs', repository.baseUrls.join(' ')],
    ['Suites', suites.join(' ')],
    ['Components', components.join(' ')],
    ['Enabled', repository.enabledOnMachine ? 'yes' : 'no'],
    ['Signed-By', gpgKeys.join(' ')],
    ['Trusted', repository.verifyPackages || repository.verifyMetadata ? '' : 'yes'],
  ];
  const sources = fields.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\n`])).join('');
  const pins = aptPins(repository);
  const records = [
    ...pins.map((pin) => preference('*', pin, repository.priority ?? BELOW_THE_BASE)),
    ...exclude.flatMap((name) => pins.map((pin) => preference(name, pin, -1))),
  ];
  return [
    { path: aptSourcesPath(id), text: `${description === undefined ? '' : `# ${description}\n`}${sources}` },
    { path: `/etc/apt/preferences.d/${id}.pref`, text: records.join('\n') },
  ];
}

function preference(name: string, pin: string, priority: number): string {
  return `Package: ${name}\nPin: ${pin}\nPin-Priority: ${priority}\n`;
}

/** What tells its packages from others. */
export function aptPins({ pin, baseUrls, suites = [] }: RepositorySpec): readonly string[] {
  if (pin !== undefined) return [pin];
  const hosts = [...new Set(baseUrls.map(host))];
  return hosts.flatMap((name) => {
    const named = suites.filter((suite) => !isPath(suite));
    // The base's own packages come from there, too. Debian has backports as code name, Ubuntu as archive.
    if (/(?:^|\.)(?:debian\.org|ubuntu\.com)$/.test(name) && named.length > 0) {
      return named.flatMap((suite) => [`release n=${suite}`, `release a=${suite}`]);
    }
    return [`origin "${name}"`];
  });
}

/** As apt sees it: without port and user; empty for what is local. */
function host(url: string): string {
  return /^[a-z+]+:\/\/(?:[^@/]*@)?([^/:]*)/i.exec(url)?.[1] ?? '';
}
