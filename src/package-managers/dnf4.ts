/**
 * dnf 4: CentOS Stream and RHEL up to 10, where it is called `dnf`.
 *
 * @see https://dnf.readthedocs.io/en/latest/command_ref.html
 */
import { shellWord } from '../containerfile/quoting';
import { compareText } from '../core/text';
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
  if (group.startsWith('@'))
    return { problem: 'starts with "@"', fix: `leave it out: ${JSON.stringify(group.slice(1))}` };
  const control = controlProblem(group);
  if (control) return control;
  if (/^\^?[A-Za-z0-9_*?[][A-Za-z0-9_.+*?![\](),&/' -]*$/.test(group)) return undefined;
  return { problem: 'is not a group', fix: 'give the id or title that `dnf group list --ids` shows' };
}

/** No command of dnf 4 does everything at once. Removals come before what may conflict with the removed. */
function transaction(asked: Transaction): TransactionCommands {
  const autoremove = asked.autoremove ? '--setopt=clean_requirements_on_remove=True' : '--noautoremove';
  const packages = rpmWords(withoutCaret(asked.installGroups), asked.install.map(rpmSpecWord));
  const removed = rpmWords(withoutCaret(asked.removeGroups), asked.remove);
  const commands: Array<readonly string[]> = [
    ...asked.replace.map((one) => ['swap', autoremove, ...options(asked, [one.to]), one.from, rpmSpecWord(one.to)]),
    ...(removed.length > 0 ? [['remove', autoremove, ...removed]] : []),
    ...(packages.length > 0 ? [['install', ...options(asked, asked.install), ...packages]] : []),
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
function options(asked: Transaction, installed: readonly PackageSpec[]): readonly string[] {
  const { repositories } = asked;
  if (repositories.length === 0) return rpmSolverOptions(asked, asked.exclude);
  const ids = repositories.map((repository) => repository.id);
  const named = installed.map((spec) => spec.name).filter(isRpmPackageName);
  // That also excuses them from the excludes of their own file, which are given here instead.
  const ownExcludes = named.length > 0 ? repositories.flatMap((repository) => repository.exclude ?? []) : [];
  const exclude = [...new Set([...asked.exclude, ...ownExcludes])].sort(compareText);
  return [
    ...rpmSolverOptions(asked, exclude),
    `--enablerepo=${ids.join(',')}`,
    ...(named.length > 0 ? [`--setopt=*.excludepkgs=${[...new Set(named)].sort(compareText).join(',')}`] : []),
    ...(named.length > 0 ? ids.map((id) => `--disableexcludes=${id}`) : []),
  ];
}
