/**
 * What dnf4 and dnf5 share: what a package may be called, and the file that defines a repository.
 *
 * @see https://dnf5.readthedocs.io/en/latest/misc/specs.7.html
 * @see https://dnf5.readthedocs.io/en/latest/dnf5.conf.5.html
 */
import { compareText } from '../core/text';
import { characterProblem, commonNameProblem, controlProblem, severalNamesProblem } from './names';
import type { NameProblem, PackageSpec, RepositorySpec, TextFile, Transaction } from './package-manager';

/** The architectures that can end a package's name. */
const ARCHITECTURE =
  /\.(?:noarch|src|i[3-6]86|x86_64(?:_v[234])?|aarch64|armv7hn?l|ppc64le|ppc64|s390x?|riscv64|loongarch64)$/;

/** `NAME`, `NAME.ARCH`, `NAME-[EPOCH:]VERSION[-RELEASE][.ARCH]`, with wildcards: only the repository knows which. */
const NEVRA = /^[A-Za-z0-9_*?[][A-Za-z0-9_.+~^*?![\]-]*(?:-[0-9]+:[A-Za-z0-9_.+~^*?![\]-]+)?$/;
/** `pkgconfig(x)`, `libc.so.6(GLIBC_2.38)(64bit)`, `libfoo.so.1()(64bit)`. */
const CAPABILITY = /^[A-Za-z0-9_.+:~-]+(?:\([^\s()'"`$;&|<>\\]*\))+$/;
/** A file that a package brings, on which wildcards work as well. */
const FILE = /^\*?\/[^\s'"`$;&|<>\\(){}]+$/;
/** `(a or (b and c >= 1.2))`: what stands inside is the solver's business. */
const RICH = /^\([A-Za-z0-9_.+:~^/<>=() -]+\)$/;
const RELATION = /^(\S+) (?:=|<=?|>=?) (\S+)$/;
const VERSION = /^(?:[0-9]+:)?[A-Za-z0-9_.+~^*?]+(?:-[A-Za-z0-9_.+~^*?]+)?$/;

export function rpmNameProblem(name: string): NameProblem | undefined {
  const common = commonNameProblem(name);
  if (common) return common;
  if (name.startsWith('@')) {
    return {
      problem: 'means a group',
      fix: `use PackageGroup with ${JSON.stringify(name.slice(1) || 'core')}`,
    };
  }
  if (name.endsWith('.rpm')) {
    return {
      problem: 'is a file, not a name',
      fix: 'define the PackageRepository that holds it, or install the file in a Script',
    };
  }
  if (NEVRA.test(name) || CAPABILITY.test(name) || FILE.test(name)) return undefined;
  if (RICH.test(name) && isBalanced(name)) return undefined;
  const [, left, right] = RELATION.exec(name) ?? [];
  if (left && right && VERSION.test(right) && (NEVRA.test(left) || CAPABILITY.test(left))) return undefined;

  const several = severalNamesProblem(name);
  if (several) return several;
  const [, before, after] = /^([^=]+)=+(.*)$/.exec(name) ?? [];
  if (before) {
    return { problem: 'contains "="', fix: `name ${JSON.stringify(before)}, and version ${JSON.stringify(after)}` };
  }
  if (name.includes(':')) {
    return { problem: 'contains ":"', fix: 'write an architecture as "glibc.i686", an epoch as "name-1:2.3-4"' };
  }
  if (name.includes('/')) {
    return { problem: 'is a relative path', fix: 'name the package, or a file that it brings by its absolute path' };
  }
  return characterProblem(name, /[A-Za-z0-9_.+~^*?![\]-]/, 'letters, digits and ". _ + - ~ ^"');
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

export function rpmVersionProblem(version: string, name = ''): NameProblem | undefined {
  if (FILE.test(name)) {
    return { problem: `cannot be the version of the file ${JSON.stringify(name)}`, fix: 'name the package instead' };
  }
  if (RELATION.test(name) || RICH.test(name)) {
    return { problem: `stands beside ${JSON.stringify(name)}, which is a condition itself`, fix: 'give one of both' };
  }
  if (VERSION.test(version)) return undefined;
  return {
    problem: 'is not a version',
    fix: 'write VERSION, VERSION-RELEASE or EPOCH:VERSION-RELEASE, such as "1:2.3-4.fc44"',
  };
}

/** The word that asks for a package in a version. */
export function rpmSpecWord({ name, version }: PackageSpec): string {
  if (version === undefined) return name;
  if (name.endsWith(')')) return `${name} = ${version}`;
  const architecture = ARCHITECTURE.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - architecture.length)}-${version}${architecture}`;
}

/** Names that patterns over packages can match: no capabilities and no files. */
export function isRpmPackageName(name: string): boolean {
  return NEVRA.test(name);
}

export function rpmRepositoryProblem(repository: RepositorySpec): NameProblem | undefined {
  // The set that both libdnfs check; "main" is the section of their own options.
  if (!/^[A-Za-z0-9][A-Za-z0-9_.:-]*$/.test(repository.id) || repository.id === 'main') {
    return {
      problem: 'cannot be the id of a repository',
      fix: 'use letters, digits and "- _ . :", a letter or digit first, and not "main"',
    };
  }
  if (repository.suites !== undefined || repository.components !== undefined || repository.pin !== undefined) {
    return { problem: 'has suites, components or a pin, which only apt knows', fix: 'leave them out' };
  }
  if (repository.baseUrls.length === 0 && repository.metalink === undefined) {
    return { problem: 'has no address', fix: 'give baseUrls or a metalink' };
  }
  for (const url of [...repository.baseUrls, ...(repository.metalink === undefined ? [] : [repository.metalink])]) {
    if (!/^(?:https?|ftp|file):\/\/[^\s,]+$/.test(url)) {
      return { problem: `has the address ${JSON.stringify(url)}`, fix: 'give a URL that starts with https://' };
    }
  }
  for (const key of repository.gpgKeys) {
    if (!/^(?:(?:https?|ftp|file):\/\/|\/)[^\s,]+$/.test(key)) {
      return { problem: `has the key ${JSON.stringify(key)}`, fix: 'give a URL or an absolute path in the image' };
    }
  }
  return commonRepositoryProblem(repository, rpmNameProblem);
}

/** What no manager can write down. */
export function commonRepositoryProblem(
  { description, priority, exclude }: RepositorySpec,
  nameProblem: (name: string) => NameProblem | undefined,
): NameProblem | undefined {
  if (description !== undefined && controlProblem(description)) {
    return { problem: 'has a description of several lines', fix: 'write it on one line' };
  }
  if (priority !== undefined && !Number.isSafeInteger(priority)) {
    return { problem: `has the priority ${priority}`, fix: 'give a whole number' };
  }
  for (const name of exclude ?? []) {
    const problem = nameProblem(name);
    if (problem) return { problem: `excludes ${JSON.stringify(name)}, which ${problem.problem}`, fix: problem.fix };
  }
  return undefined;
}

export function rpmRepositoryFiles(repository: RepositorySpec): readonly TextFile[] {
  const { id, exclude = [] } = repository;
  const lines: Array<readonly [string, string | undefined]> = [
    ['name', repository.description ?? id],
    ['baseurl', several(repository.baseUrls)],
    ['metalink', repository.metalink],
    ['enabled', flag(repository.enabledOnMachine)],
    ['gpgcheck', flag(repository.packageSignatures)],
    ['repo_gpgcheck', flag(repository.metadataSignatures)],
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
  const sorted = (words: readonly string[]) => [...new Set(words)].sort(compareText);
  return [...sorted(groups.map((group) => `@${group}`)), ...sorted(packages)];
}

/** Options of every command that takes packages out of repositories. */
export function rpmSolverOptions(transaction: Transaction, exclude: readonly string[]): readonly string[] {
  return [
    // A cache mount may hold yesterday's metadata, and with them yesterday's security updates.
    '--refresh',
    `--setopt=install_weak_deps=${transaction.weakDependencies ? 'True' : 'False'}`,
    // What was downloaded stays in the cache mount, never in the layer.
    '--setopt=keepcache=True',
    ...(transaction.disableRepositories.length > 0 ? [`--disablerepo=${transaction.disableRepositories.join(',')}`] : []),
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
