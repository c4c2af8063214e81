/**
 * What dnf4 and dnf5 share: the file that defines a repository, options, the clean-up of rpm's database.
 *
 * @see https://dnf5.readthedocs.io/en/latest/dnf5.conf.5.html
 */
import type { NameProblem, RepositorySpec, TextFile, Transaction } from './package-manager';
import { addressProblem, commonRepositoryProblem } from './repositories';
import { rpmNameProblem } from './rpm-names';
import { sortedOnce } from '../core/text';

export function rpmRepositoryProblem(repository: RepositorySpec): NameProblem | undefined {
  // The set that both libdnfs check; "main" is the section of their own options.
  if (!/^[A-Za-z0-9][A-Za-z0-9_.:-]*$/.test(repository.id) || repository.id === 'main') {
    return {
      problem: 'cannot be the id of a repository',
      fix: 'use letters, digits and "- _ . :", a letter or digit first, and not "main"',
    };
  }
  const apts = (['suites', 'components', 'pin'] as const).find((name) => repository[name] !== undefined);
  if (apts !== undefined) {
    return { problem: 'has suites, components or a pin, which only apt knows', fix: 'leave them out', got: apts };
  }
  if (repository.baseUrls.length === 0) return { problem: 'has no address', fix: 'give baseUrls' };
  const address = addressProblem(repository.baseUrls, /^(?:https?|ftp|file):\/\//);
  if (address) return address;
  for (const key of repository.gpgKeys) {
    if (!/^(?:(?:https?|ftp|file):\/\/|\/)[^\s,]+$/.test(key)) {
      const problem = `has the key ${JSON.stringify(key)}`;
      return { problem, fix: 'give a URL or an absolute path in the image', got: key };
    }
  }
  return commonRepositoryProblem(repository, rpmNameProblem);
}

export function rpmRepositoryFiles(repository: RepositorySpec): readonly TextFile[] {
  const { id, exclude = [] } = repository;
  const lines: Array<readonly [string, string | undefined]> = [
    ['name', repository.description ?? id],
    ['baseurl', several(repository.baseUrls)],
    ['enabled', flag(repository.enabledOnMachine)],
    ['gpgcheck', flag(repository.verifyPackages)],
    ['repo_gpgcheck', flag(repository.verifyMetadata)],
    ['gpgkey', several(repository.gpgKeys.map((key) => (key.startsWith('/') ? `file://${key}` : key)))],
    ['priority', repository.priority?.toString()],
    ['excludepkgs', exclude.length > 0 ? exclude.join(',') : undefined],
  ];
  const text = lines.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}\n`])).join('');
  // A colon (COPR has three) is legal here, but the output is committed, and Windows cannot check such a file out.
  return [{ path: `/etc/yum.repos.d/${id.replaceAll(':', '_')}.repo`, text: `[${id}]\n${text}` }];
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}

/** A list, one a line: the lines that follow the first are indented. */
function several(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join('\n    ');
}

/** Where rpm's world keeps keys, without an extension. */
export function rpmKeyPath(repositoryId: string): string {
  return `/etc/pki/rpm-gpg/RPM-GPG-KEY-${repositoryId.replaceAll(':', '_')}`;
}

/** `@id` words, then packages: both in one order, each once. */
export function rpmWords(groups: readonly string[], packages: readonly string[]): readonly string[] {
  return [...sortedOnce(groups.map((group) => `@${group}`)), ...sortedOnce(packages)];
}

/** Options of every command that takes packages out of repositories. */
export function rpmSolverOptions(transaction: Transaction, exclude: readonly string[]): readonly string[] {
  const { disableRepositories = [] } = transaction;
  return [
    // A cache mount may hold yesterday's metadata, and with them yesterday's security updates.
    '--refresh',
    `--setopt=install_weak_deps=${transaction.installWeakDependencies ? 'True' : 'False'}`,
    // What was downloaded stays in the cache mount, never in the layer.
    '--setopt=keepcache=True',
    ...(transaction.certificates === undefined ? [] : [`--setopt=sslcacert=${transaction.certificates}`]),
    ...(disableRepositories.length > 0 ? [`--disablerepo=${disableRepositories.join(',')}`] : []),
    // Where both have it, a dependency comes from the base: an extra repository never supplies somebody else's package.
    ...transaction.repositories
      .filter((repository) => repository.priority === undefined)
      .map((repository) => `--setopt=${repository.id}.priority=100`),
    ...(exclude.length > 0 ? [`--exclude=${exclude.join(',')}`] : []),
    ...(transaction.allowErasing ? ['--allowerasing'] : []),
  ];
}

/**
 * SQLite's side files differ from build to build and are made anew. The path of the database differs by distribution
 * (/usr/lib/sysimage/rpm, /usr/share/rpm, /var/lib/rpm, /root/.rpmdb), so rpm is asked. The slash follows the link that
 * some have there; a write-ahead log that holds something stays.
 */
export const RPMDB_CLEANUP =
  `find "$(rpm --eval '%{_dbpath}')/" -maxdepth 1 ` +
  '\\( -name rpmdb.sqlite-shm -o -name rpmdb.sqlite-wal -empty \\) -delete';

/** Verbs of dnf that change the package set. */
export const DNF_VERBS: readonly string[] = [
  'autoremove',
  'distro-sync',
  'downgrade',
  'group install',
  'group remove',
  'install',
  'reinstall',
  'remove',
  'swap',
  'update',
  'upgrade',
];
