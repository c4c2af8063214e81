/**
 * apt: Debian and Ubuntu. `apt-get` from 2.6 (Debian 12) on; `apt` is for people and says so.
 *
 * @see https://manpages.debian.org/stable/apt/apt-get.8.en.html
 */
import { aptPins, aptRepositoryFiles, aptRepositoryProblem, aptSourcesPath } from './apt-repository';
import { debNameProblem, debSpecWord, debTaskProblem, debVersionProblem } from './deb-names';
import type { PackageManager, Transaction, TransactionCommands } from './package-manager';
import { remarksOn } from './remarks';
import { shellWord } from '../containerfile/quoting';
import { sortedOnce } from '../core/text';

export const apt: PackageManager = {
  name: 'apt',
  architectureScheme: 'deb',
  nameProblem: debNameProblem,
  versionProblem: debVersionProblem,
  groupProblem: debTaskProblem,
  repositoryProblem: aptRepositoryProblem,
  repositoryFiles: aptRepositoryFiles,
  keyPath: (repositoryId, extension) => `/etc/apt/keyrings/${repositoryId}.${extension}`,
  transaction,
  commandNames: [
    ...['apt', 'apt-get', 'aptitude'].flatMap((command) =>
      ['autoremove', 'dist-upgrade', 'full-upgrade', 'install', 'purge', 'remove', 'upgrade'].map(
        (verb) => `${command} ${verb}`,
      ),
    ),
    'dpkg --install',
    'dpkg --purge',
    'dpkg --remove',
    'dpkg -i',
    'dpkg -P',
    'dpkg -r',
  ],
};

/** Read before all others in the directory, since the first record that fits a package counts; gone afterwards. */
const PREFERENCES = '/etc/apt/preferences.d/00-this-build.pref';

function transaction(asked: Transaction): TransactionCommands {
  const work = [...purge(asked), ...replaced(asked), ...install(asked)];
  const pins = preferences(asked);
  const commands = [
    ...switches(asked, 'on'),
    // Without the option, a repository that cannot be reached is a warning: yesterday's packages would come in.
    ['apt-get', 'update', '--error-on=any', ...certificates(asked)].map(shellWord).join(' '),
    ...pins,
    ...work,
    ...(pins.length > 0 ? [`rm ${PREFERENCES}`] : []),
    ...switches(asked, 'off'),
    ...(asked.reproducible ? ['rm -f /var/cache/debconf/*-old /var/lib/dpkg/*-old'] : []),
  ];
  return {
    commands: work.length > 0 ? commands : [],
    remarks: remarksOn(asked),
    // Images made for Docker bring /etc/apt/apt.conf.d/docker-clean, which empties the first after each transaction: it
    // then saves no downloads, but still keeps apt's own caches out of the layer. It is the base's file, so it stays.
    cacheMounts: ['/var/cache/apt', '/var/lib/apt/lists'],
    // Not /var/cache/debconf: it holds the answers that were given beforehand (debconf-set-selections).
    tmpfsMounts: ['/var/cache/ldconfig', '/var/log'],
  };
}

/** apt has no option for it: repositories that machines do not see are seen while it runs, and the other way round. */
function switches(asked: Transaction, state: 'on' | 'off'): readonly string[] {
  const own = asked.repositories
    .filter((repository) => !repository.enabledOnMachine)
    .map((repository) => repository.id);
  const sed = (id: string, from: string, to: string) =>
    `sed -i 's/^Enabled: ${from}$/Enabled: ${to}/' ${shellWord(aptSourcesPath(id))}`;
  const [hidden, visible] = state === 'on' ? ['no', 'yes'] : ['yes', 'no'];
  return [
    ...own.map((id) => sed(id, hidden, visible)),
    ...(asked.disableRepositories ?? []).map((id) => sed(id, visible, hidden)),
  ];
}

/**
 * For this transaction only: what is named comes from the extra repositories and from nowhere else, what is excluded
 * from nowhere. Nor does what the commands before removed: that something needs it is an error, not a reason to bring it
 * back. The first record that fits a version counts.
 */
function preferences(asked: Transaction): readonly string[] {
  const named = sortedOnce([...asked.install, ...asked.replace.map((one) => one.to)].map((spec) => spec.name));
  if (named.length === 0 && asked.installGroups.length === 0) return [];
  const pins = [...new Set(asked.repositories.flatMap(aptPins))];
  const gone = [...asked.remove, ...asked.replace.map((one) => one.from)];
  const records = [
    ...pins.map((pin) => ({ pin, priority: 990, names: named })),
    {
      pin: 'release *',
      priority: -1,
      names: sortedOnce([...asked.exclude, ...gone, ...(pins.length > 0 ? named : [])]),
    },
  ].filter(({ names }) => names.length > 0);
  return records.map(({ pin, priority, names }, index) => {
    const format = shellWord(`Package: %s\\nPin: ${pin}\\nPin-Priority: ${priority}\\n\\n`);
    // printf repeats the format for each name.
    return `printf ${format} ${names.map(shellWord).join(' ')} ${index === 0 ? '>' : '>>'} ${PREFERENCES}`;
  });
}

/** Purged, since `remove` leaves /etc behind. */
function purge(asked: Transaction): readonly string[] {
  const words = sortedOnce([...asked.remove, ...asked.removeGroups.map((task) => `${task}^`)]);
  if (words.length === 0) return [];
  const autoremove = asked.autoremove ? '--auto-remove' : '--no-auto-remove';
  return [aptGet(['purge', autoremove, ...patternsOnly(asked.remove), ...words])];
}

/**
 * `install new old-` would remove whatever else stands in the way, and `--no-remove` the old one as well. So the old
 * one goes by itself first; then apt must find a place for the new one without removing anything.
 */
function replaced(asked: Transaction): readonly string[] {
  if (asked.allowErasing || asked.replace.length === 0) return [];
  const words = sortedOnce(asked.replace.map((one) => one.from));
  return [['dpkg', '--remove', '--force-depends', ...words].map(shellWord).join(' ')];
}

function install(asked: Transaction): readonly string[] {
  const specs = [...asked.install, ...asked.replace.map((one) => one.to)];
  const leaving = asked.allowErasing ? asked.replace.map((one) => `${one.from}-`) : [];
  const words = [
    ...sortedOnce([...specs.map(debSpecWord), ...asked.installGroups.map((task) => `${task}^`)]),
    ...sortedOnce(leaving),
  ];
  if (words.length === 0) return [];
  return [
    aptGet([
      'install',
      asked.installWeakDependencies ? '--install-recommends' : '--no-install-recommends',
      // `-y` alone agrees to the removal of what conflicts.
      ...(asked.allowErasing ? [] : ['--no-remove']),
      ...(specs.some((spec) => spec.version !== undefined) ? ['--allow-downgrades'] : []),
      ...patternsOnly(specs.map((spec) => spec.name)),
      // Settings that were written before the package came stay, as with rpm; dpkg would ask.
      '-o',
      'Dpkg::Options::=--force-confold',
      ...certificates(asked),
      ...words,
    ]),
  ];
}

const certificates = (asked: Transaction): readonly string[] =>
  asked.certificates === undefined ? [] : ['-o', `Acquire::https::CAInfo=${asked.certificates}`];

/** apt-get takes an unknown name with a `.`, `+` or wildcard for a regular expression: `python3.99`, `nope*`. */
function patternsOnly(names: readonly string[]): readonly string[] {
  return names.some((name) => /[.+*?[]/.test(name)) ? ['-o', 'APT::Cmd::Pattern-Only=true'] : [];
}

/** For this command only: as ENV it would reach into the machine. */
function aptGet(words: readonly string[]): string {
  return ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', ...words].map(shellWord).join(' ');
}
