/**
 * dnf 4: CentOS Stream and RHEL up to 10, where it is called `dnf`.
 *
 * @see https://dnf.readthedocs.io/en/latest/command_ref.html
 */
import { controlProblem } from './names';
import type { NameProblem, PackageManager, PackageSpec, Transaction, TransactionCommands } from './package-manager';
import { remarksOn } from './remarks';
import {
  DNF_VERBS,
  RPMDB_CLEANUP,
  rpmKeyPath,
  rpmRepositoryFiles,
  rpmRepositoryProblem,
  rpmSolverOptions,
  rpmWords,
} from './rpm';
import { isRpmPackageName, rpmNameProblem, rpmSpecWord, rpmVersionProblem } from './rpm-names';
import { shellWord } from '../containerfile/quoting';
import { sortedOnce } from '../core/text';

export const dnf4: PackageManager = {
  name: 'dnf4',
  architectureScheme: 'rpm',
  nameProblem: rpmNameProblem,
  versionProblem: rpmVersionProblem,
  groupProblem,
  repositoryProblem: rpmRepositoryProblem,
  repositoryFiles: rpmRepositoryFiles,
  keyPath: rpmKeyPath,
  transaction,
  commandNames: ['dnf', 'dnf-3', 'microdnf', 'yum'].flatMap((command) => DNF_VERBS.map((verb) => `${command} ${verb}`)),
};

/** Ids and titles: `@Development Tools` is how RHEL's documentation writes it. */
function groupProblem(group: string): NameProblem | undefined {
  if (group.trim() === '') return { problem: 'is empty', fix: 'give the id of a group, such as "core"' };
  if (group.startsWith('@')) {
    return { problem: 'starts with "@"', fix: `leave it out: ${JSON.stringify(group.slice(1))}` };
  }
  const control = controlProblem(group);
  if (control) return control;
  if (/^\^?[A-Za-z0-9_*?[][A-Za-z0-9_.+*?![\](),&/' -]*$/.test(group)) return undefined;
  return { problem: 'is not a group', fix: 'give the id or title that `dnf group list --ids` shows' };
}

/**
 * No command of dnf 4 does everything at once: removals come first, since what follows may conflict with the removed,
 * and what was removed is excluded from the rest, so that a contradiction is an error as in dnf 5.
 */
function transaction(asked: Transaction): TransactionCommands {
  const autoremove = asked.autoremove ? '--setopt=clean_requirements_on_remove=True' : '--noautoremove';
  const packages = rpmWords(withoutCaret(asked.installGroups), asked.install.map(rpmSpecWord));
  const removed = rpmWords(withoutCaret(asked.removeGroups), asked.remove);
  const gone = [...asked.remove, ...asked.replace.map((one) => one.from)];
  const commands: Array<readonly string[]> = [
    ...(removed.length > 0 ? [['remove', autoremove, ...removed]] : []),
    ...asked.replace.map((one) => [
      'swap',
      autoremove,
      ...options(asked, [one.to], asked.remove),
      one.from,
      rpmSpecWord(one.to),
    ]),
    ...(packages.length > 0 ? [['install', ...options(asked, asked.install, gone), ...packages]] : []),
  ];
  const cacheMounts = ['/var/cache/dnf'];
  const tmpfsMounts = ['/var/cache/ldconfig', '/var/log'];
  // Python would leave compiled modules, with time stamps inside, where a package brought none.
  const start = asked.reproducible ? 'PYTHONDONTWRITEBYTECODE=1 dnf -y' : 'dnf -y';
  if (commands.length === 0) return { commands: [], remarks: [], cacheMounts, tmpfsMounts };
  return {
    commands: [
      ...commands.map((words) => [start, ...words.map(shellWord)].join(' ')),
      ...(asked.reproducible ? REPRODUCIBLE_CLEANUP : [CLEANUP]),
    ],
    remarks: remarksOn(asked),
    cacheMounts,
    tmpfsMounts,
  };
}

/**
 * The "count me" cookies are the build's, not the machine's. (The command also contents hadolint's DL3040, which knows
 * the cache of dnf 5 only.)
 */
const CLEANUP = 'rm -rf /var/lib/dnf/repos';

/**
 * When what happened. Why a package is there stands in the history as well: without it all count as asked for, so that
 * nothing is ever autoremoved by mistake; but a group can no longer be removed as one.
 */
const REPRODUCIBLE_CLEANUP = [`${CLEANUP} /var/lib/dnf/history.sqlite*`, RPMDB_CLEANUP];

/** `@^id` is an environment for dnf 5 and kickstart; dnf 4 finds it by the bare id. */
function withoutCaret(groups: readonly string[]): readonly string[] {
  return groups.map((group) => group.replace(/^\^/, ''));
}

/**
 * dnf 4 has no `--from-repo`, and `repository-packages x install a b` goes on in silence when x lacks b. So: the named
 * packages are excluded everywhere, and the extra repositories excused from it.
 */
function options(asked: Transaction, installed: readonly PackageSpec[], gone: readonly string[]): readonly string[] {
  const { repositories } = asked;
  const ids = repositories.map((repository) => repository.id);
  // What is named by a capability or a file cannot be excluded: there, the repositories' low priority decides.
  const named = sortedOnce(installed.map((spec) => spec.name).filter(isRpmPackageName));
  // That also excuses them from the excludes of their own file, which are given here instead.
  const ownExcludes = named.length > 0 ? repositories.flatMap((repository) => repository.exclude ?? []) : [];
  const exclude = sortedOnce([...asked.exclude, ...gone.filter(isRpmPackageName), ...ownExcludes]);
  if (repositories.length === 0) return rpmSolverOptions(asked, exclude);
  return [
    ...rpmSolverOptions(asked, exclude),
    `--enablerepo=${ids.join(',')}`,
    ...(named.length > 0 ? [`--setopt=*.excludepkgs=${named.join(',')}`] : []),
    ...(named.length > 0 ? ids.map((id) => `--disableexcludes=${id}`) : []),
  ];
}
