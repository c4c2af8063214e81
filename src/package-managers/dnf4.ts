/**
 * dnf 4: CentOS Stream and RHEL up to 10, where it is called `dnf`.
 *
 * @see https://dnf.readthedocs.io/en/latest/command_ref.html
 */
import { controlProblem } from './names';
import type { NameProblem, PackageManager, PackageSpec, Transaction, TransactionCommands } from './package-manager';
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
import { compareText } from '../core/text';

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
  // Python would leave compiled modules, with time stamps inside, where a package brought none.
  const start = asked.reproducible ? 'PYTHONDONTWRITEBYTECODE=1 dnf -y' : 'dnf -y';
  return {
    commands: [
      ...commands.map((words) => [start, ...words.map(shellWord)].join(' ')),
      ...(asked.reproducible && commands.length > 0 ? [HISTORY_CLEANUP, RPMDB_CLEANUP] : []),
    ],
    cacheMounts: ['/var/cache/dnf'],
    tmpfsMounts: ['/var/cache/ldconfig', '/var/log'],
  };
}

/**
 * When what happened, and the "count me" cookies. Why a package is there stands in the history as well: without it all
 * count as asked for, so that nothing is ever autoremoved by mistake.
 */
const HISTORY_CLEANUP = 'rm -rf /var/lib/dnf/history.sqlite* /var/lib/dnf/repos';

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
  const named = sorted(installed.map((spec) => spec.name).filter(isRpmPackageName));
  // That also excuses them from the excludes of their own file, which are given here instead.
  const ownExcludes = named.length > 0 ? repositories.flatMap((repository) => repository.exclude ?? []) : [];
  const exclude = sorted([...asked.exclude, ...gone.filter(isRpmPackageName), ...ownExcludes]);
  if (repositories.length === 0) return rpmSolverOptions(asked, exclude);
  return [
    ...rpmSolverOptions(asked, exclude),
    `--enablerepo=${ids.join(',')}`,
    ...(named.length > 0 ? [`--setopt=*.excludepkgs=${named.join(',')}`] : []),
    ...(named.length > 0 ? ids.map((id) => `--disableexcludes=${id}`) : []),
  ];
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort(compareText);
}
