/**
 * dnf5: Fedora since 41. `--from-repo` and `do` came with 5.2.14.
 *
 * @see https://dnf5.readthedocs.io/en/latest/commands/do.8.html
 */
import type { NameProblem, PackageManager, Transaction, TransactionCommands } from './package-manager';
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
import { compareText } from '../core/text';

export const dnf5: PackageManager = {
  name: 'dnf5',
  architectureScheme: 'rpm',
  nameProblem: rpmNameProblem,
  versionProblem: rpmVersionProblem,
  groupProblem,
  repositoryProblem: rpmRepositoryProblem,
  repositoryFiles: rpmRepositoryFiles,
  keyPath: rpmKeyPath,
  transaction,
  commandNames: ['dnf', 'dnf5', 'microdnf', 'yum'].flatMap((command) => DNF_VERBS.map((verb) => `${command} ${verb}`)),
};

/** `install @…` takes ids only here: of "My Group" it says that nothing matches. */
function groupProblem(group: string): NameProblem | undefined {
  if (group.startsWith('@')) {
    return { problem: 'starts with "@"', fix: `leave it out: ${JSON.stringify(group.slice(1))}` };
  }
  if (/^\^?[A-Za-z0-9_*?[][A-Za-z0-9_.+*?![\]-]*$/.test(group)) return undefined;
  return {
    problem: group.includes(' ') ? 'is the title of a group, not its id' : 'is not the id of a group',
    fix: 'give the id that `dnf5 group list` shows, such as "development-tools"',
  };
}

function transaction(asked: Transaction): TransactionCommands {
  const work = commandWords(asked).map((words) => ['dnf5', '-y', ...words].map(shellWord).join(' '));
  const commands = [...work, ...(asked.reproducible ? [HISTORY_CLEANUP, RPMDB_CLEANUP] : [])];
  return {
    commands: work.length === 0 ? [] : commands,
    remarks: remarksOn(asked),
    cacheMounts: ['/var/cache/libdnf5'],
    // dnf5's state is in /usr/lib/sysimage/libdnf5; /var/lib/dnf only gets locks and the "count me" cookies.
    tmpfsMounts: ['/var/cache/ldconfig', '/var/lib/dnf', '/var/log'],
  };
}

/** Only when what happened when; why a package is there stands in the .toml files beside it. */
const HISTORY_CLEANUP = 'rm -f /usr/lib/sysimage/libdnf5/transaction_history.sqlite*';

/** The words of each command: plain ones where they do; with several replacements `do`, which solves all together. */
function commandWords(asked: Transaction): ReadonlyArray<readonly string[]> {
  const { replace, autoremove } = asked;
  // What is named on the command line comes from these; they are enabled for this command. Not `--enablerepo`: with it,
  // a package that both have would come from whichever has the newer one.
  const from = asked.repositories.length > 0 ? [`--from-repo=${asked.repositories.map(({ id }) => id).join(',')}`] : [];
  const install = rpmWords(asked.installGroups, asked.install.map(rpmSpecWord));
  const remove = rpmWords(asked.removeGroups, asked.remove);
  const cleanRequirements = `--setopt=clean_requirements_on_remove=${autoremove ? 'True' : 'False'}`;

  if (replace.length === 0) {
    // What was removed is excluded afterwards: that something needs it is an error, not a reason to bring it back.
    const gone = [...asked.exclude, ...asked.remove.filter(isRpmPackageName)].sort(compareText);
    return [
      ...(remove.length === 0 ? [] : [['remove', autoremove ? cleanRequirements : '--no-autoremove', ...remove]]),
      ...(install.length === 0 ? [] : [['install', ...rpmSolverOptions(asked, gone), ...from, ...install]]),
    ];
  }
  const solver = rpmSolverOptions(asked, asked.exclude);
  // Neither `swap` nor `do` knows `--no-autoremove`.
  const only = install.length === 0 && remove.length === 0 && replace.length === 1 ? replace[0] : undefined;
  if (only) return [['swap', cleanRequirements, ...solver, ...from, only.from, rpmSpecWord(only.to)]];

  const allRemoved = rpmWords(asked.removeGroups, [...asked.remove, ...replace.map((one) => one.from)]);
  const allInstalled = rpmWords(
    asked.installGroups,
    [...asked.install, ...replace.map((one) => one.to)].map(rpmSpecWord),
  );
  // `--from-repo` holds for what follows it. (shellcheck wants `do` quoted, though it is no word of the shell's here.)
  const removal = ['--action=remove', ...allRemoved];
  return [['do', cleanRequirements, ...solver, ...removal, ...from, '--action=install', ...allInstalled]];
}
