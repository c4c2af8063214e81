import { describe, expect, test } from 'vitest';
import { aptRepository, asked, named, repository } from './asked';
import {
  PACKAGE_MANAGER_NAMES,
  packageManager,
  type PackageManagerName,
  type Transaction,
} from '../../src/package-managers';

function commands(manager: PackageManagerName, wishes: Partial<Transaction>): readonly string[] {
  return packageManager(manager).transaction(asked(wishes)).commands;
}

test.each(PACKAGE_MANAGER_NAMES)('%s does nothing when nothing is asked', (manager) => {
  expect(commands(manager, { reproducible: true, exclude: ['x'] })).toEqual([]);
});

describe('dnf5', () => {
  const SOLVER = '--refresh --setopt=install_weak_deps=False --setopt=keepcache=True';
  const KEEP = '--setopt=clean_requirements_on_remove=False';
  test.each<[string, Partial<Transaction>, string]>([
    ['installs', { install: named('htop', 'tmux') }, `dnf5 -y install ${SOLVER} htop tmux`],
    ['takes groups first', { install: named('htop'), installGroups: ['core'] }, `dnf5 -y install ${SOLVER} @core htop`],
    [
      'puts the version before the architecture',
      {
        install: [
          { name: 'glibc.i686', version: '2.41-1.fc44' },
          { name: 'htop', version: '3.4' },
          { name: 'pkgconfig(zlib)', version: '1.3' },
        ],
      },
      `dnf5 -y install ${SOLVER} glibc-2.41-1.fc44.i686 htop-3.4 'pkgconfig(zlib) = 1.3'`,
    ],
    [
      'takes weak dependencies, excludes and erases',
      { install: named('a'), installWeakDependencies: true, exclude: ['b', 'c*'], allowErasing: true },
      "dnf5 -y install --refresh --setopt=install_weak_deps=True --setopt=keepcache=True '--exclude=b,c*' --allowerasing a",
    ],
    ['removes', { remove: ['nano'] }, 'dnf5 -y remove --no-autoremove nano'],
    [
      'removes what nothing needs any more',
      { remove: ['nano'], removeGroups: ['core'], autoremove: true },
      'dnf5 -y remove --setopt=clean_requirements_on_remove=True @core nano',
    ],
    ['swaps', { replace: [{ from: 'a', to: { name: 'b', version: '1' } }] }, `dnf5 -y swap ${KEEP} ${SOLVER} a b-1`],
    [
      'does all at once',
      { install: named('htop'), remove: ['nano'], replace: [{ from: 'a', to: { name: 'b' } }], removeGroups: ['g'] },
      `dnf5 -y 'do' ${KEEP} ${SOLVER} --action=remove @g a nano --action=install b htop`,
    ],
    [
      'isolates a repository',
      { install: named('tailscale'), repositories: [repository()], disableRepositories: ['x', 'y'] },
      `dnf5 -y install ${SOLVER} --disablerepo=x,y --setopt=tailscale.priority=100 --from-repo=tailscale tailscale`,
    ],
    [
      'leaves a priority alone that somebody chose',
      { install: named('a'), repositories: [repository({ id: 'r', priority: 90 }), repository({ id: 's' })] },
      `dnf5 -y install ${SOLVER} --setopt=s.priority=100 --from-repo=r,s a`,
    ],
    [
      'asks the repository for what is installed only',
      { install: named('tailscale'), replace: [{ from: 'nano', to: { name: 'vim' } }], repositories: [repository()] },
      `dnf5 -y 'do' ${KEEP} ${SOLVER} --setopt=tailscale.priority=100 --action=remove nano --from-repo=tailscale --action=install tailscale vim`,
    ],
  ])('%s', (_, wishes, command) => {
    expect(commands('dnf5', wishes)).toEqual([command]);
  });

  test('removes before it installs, and does not bring back what it removed', () => {
    expect(commands('dnf5', { install: named('htop'), remove: ['nano'] })).toEqual([
      'dnf5 -y remove --no-autoremove nano',
      `dnf5 -y install ${SOLVER} --exclude=nano htop`,
    ]);
  });

  test('trusts another list where it is told to', () => {
    const wishes = { install: named('a'), replace: [{ from: 'b', to: { name: 'c' } }], certificates: '/run/list' };
    for (const manager of ['dnf5', 'dnf4'] as const) {
      for (const command of commands(manager, wishes).filter((one) => /install|swap| do /.test(one))) {
        expect(command).toContain(' --setopt=sslcacert=/run/list');
      }
    }
    const option = ' -o Acquire::https::CAInfo=/run/list';
    expect(commands('apt', wishes).filter((one) => /apt-get (?:update|-y install)/.test(one))).toEqual([
      `apt-get update --error-on=any${option}`,
      expect.stringContaining(option),
    ]);
  });

  test('leaves no trace of when', () => {
    expect(commands('dnf5', { install: named('a'), reproducible: true }).slice(1)).toEqual([
      'rm -f /usr/lib/sysimage/libdnf5/transaction_history.sqlite*',
      `find "$(rpm --eval '%{_dbpath}')/" -maxdepth 1 \\( -name rpmdb.sqlite-shm -o -name rpmdb.sqlite-wal -empty \\) -delete`,
    ]);
  });
});

describe('dnf4', () => {
  const SOLVER = '--refresh --setopt=install_weak_deps=False --setopt=keepcache=True';
  const ISOLATED = (names: string) =>
    `--enablerepo=tailscale '--setopt=*.excludepkgs=${names}' --disableexcludes=tailscale`;
  test.each<[string, Partial<Transaction>, string[]]>([
    ['installs', { install: named('htop'), installGroups: ['^env'] }, [`dnf -y install ${SOLVER} @env htop`]],
    ['quotes titles', { installGroups: ['Development Tools'] }, [`dnf -y install ${SOLVER} '@Development Tools'`]],
    ['removes', { remove: ['nano'], removeGroups: ['core'] }, ['dnf -y remove --noautoremove @core nano']],
    [
      'removes what nothing needs any more',
      { remove: ['nano'], autoremove: true },
      ['dnf -y remove --setopt=clean_requirements_on_remove=True nano'],
    ],
    ['swaps', { replace: [{ from: 'a', to: { name: 'b' } }] }, [`dnf -y swap --noautoremove ${SOLVER} a b`]],
    [
      'never brings back what it removed',
      { install: named('htop'), remove: ['nano'], replace: [{ from: 'a', to: { name: 'b' } }], exclude: ['x'] },
      [
        'dnf -y remove --noautoremove nano',
        `dnf -y swap --noautoremove ${SOLVER} --exclude=nano,x a b`,
        `dnf -y install ${SOLVER} --exclude=a,nano,x htop`,
      ],
    ],
    [
      'isolates a repository',
      { install: named('/usr/bin/x', 'b', 'tailscale'), repositories: [repository()] },
      [`dnf -y install ${SOLVER} --setopt=tailscale.priority=100 ${ISOLATED('b,tailscale')} /usr/bin/x b tailscale`],
    ],
    [
      'excludes itself what the repository excludes',
      { install: named('tailscale'), repositories: [repository({ exclude: ['kernel*'] })] },
      [
        `dnf -y install ${SOLVER} --setopt=tailscale.priority=100 '--exclude=kernel*' ${ISOLATED('tailscale')} tailscale`,
      ],
    ],
  ])('%s', (_, wishes, expected) => {
    expect(commands('dnf4', wishes)).toEqual([...expected, 'rm -rf /var/lib/dnf/repos']);
  });

  test('leaves no trace of when', () => {
    expect(commands('dnf4', { install: named('a'), reproducible: true })).toEqual([
      `PYTHONDONTWRITEBYTECODE=1 dnf -y install ${SOLVER} a`,
      'rm -rf /var/lib/dnf/repos /var/lib/dnf/history.sqlite*',
      expect.stringContaining('rpmdb.sqlite-shm'),
    ]);
  });
});

describe('apt', () => {
  const PREFERENCES = '/etc/apt/preferences.d/00-this-build.pref';
  const GET = 'DEBIAN_FRONTEND=noninteractive apt-get -y';
  const CONFOLD = '-o Dpkg::Options::=--force-confold';
  const INSTALL = `${GET} install --no-install-recommends --no-remove`;
  const never = (names: string, to = '>') =>
    `printf 'Package: %s\\nPin: release *\\nPin-Priority: -1\\n\\n' ${names} ${to} ${PREFERENCES}`;
  const SED = 'sed -i';

  test.each<[string, Partial<Transaction>, string[]]>([
    ['installs', { install: named('htop', 'tmux') }, [`${INSTALL} ${CONFOLD} htop tmux`]],
    ['takes tasks', { installGroups: ['ssh-server'] }, [`${INSTALL} ${CONFOLD} 'ssh-server^'`]],
    [
      'pins versions, which may be older ones',
      { install: [{ name: 'htop', version: '1:3.4-1' }] },
      [`${INSTALL} --allow-downgrades ${CONFOLD} htop=1:3.4-1`],
    ],
    [
      'takes no name for a regular expression',
      { install: named('python3.14', 'tmux'), remove: ['g++'] },
      [
        never('g++'),
        `${GET} purge --no-auto-remove -o APT::Cmd::Pattern-Only=true g++`,
        `${INSTALL} -o APT::Cmd::Pattern-Only=true ${CONFOLD} python3.14 tmux`,
        `rm ${PREFERENCES}`,
      ],
    ],
    [
      'takes weak dependencies and erases',
      { install: named('a'), installWeakDependencies: true, allowErasing: true },
      [`${GET} install --install-recommends ${CONFOLD} a`],
    ],
    [
      'excludes',
      { install: named('a'), exclude: ['b*', 'c'] },
      [never("'b*' c"), `${INSTALL} ${CONFOLD} a`, `rm ${PREFERENCES}`],
    ],
    ['removes', { remove: ['nano'] }, [`${GET} purge --no-auto-remove nano`]],
    [
      'removes what nothing needs any more',
      { remove: ['nano'], autoremove: true },
      [`${GET} purge --auto-remove nano`],
    ],
    [
      'replaces, and nothing else goes',
      { replace: [{ from: 'a', to: { name: 'b' } }] },
      [never('a'), 'dpkg --remove --force-depends a', `${INSTALL} ${CONFOLD} b`, `rm ${PREFERENCES}`],
    ],
    [
      'replaces, and what is in the way goes',
      { replace: [{ from: 'a', to: { name: 'b' } }], allowErasing: true },
      [never('a'), `${GET} install --no-install-recommends ${CONFOLD} b a-`, `rm ${PREFERENCES}`],
    ],
  ])('%s', (_, wishes, expected) => {
    expect(commands('apt', wishes)).toEqual(['apt-get update --error-on=any', ...expected]);
  });

  test('isolates a repository', () => {
    const other = 'https://other.example.com/';
    expect(
      commands('apt', {
        install: named('b', 'tailscale'),
        repositories: [aptRepository(), aptRepository({ id: 'on', baseUrls: [other], enabledOnMachine: true })],
        disableRepositories: ['docker'],
        reproducible: true,
      }),
    ).toEqual([
      `${SED} 's/^Enabled: no$/Enabled: yes/' /etc/apt/sources.list.d/tailscale.sources`,
      `${SED} 's/^Enabled: yes$/Enabled: no/' /etc/apt/sources.list.d/docker.sources`,
      'apt-get update --error-on=any',
      `printf 'Package: %s\\nPin: origin "pkgs.example.com"\\nPin-Priority: 990\\n\\n' b tailscale > ${PREFERENCES}`,
      `printf 'Package: %s\\nPin: origin "other.example.com"\\nPin-Priority: 990\\n\\n' b tailscale >> ${PREFERENCES}`,
      never('b tailscale', '>>'),
      `${INSTALL} ${CONFOLD} b tailscale`,
      `rm ${PREFERENCES}`,
      `${SED} 's/^Enabled: yes$/Enabled: no/' /etc/apt/sources.list.d/tailscale.sources`,
      `${SED} 's/^Enabled: no$/Enabled: yes/' /etc/apt/sources.list.d/docker.sources`,
      'rm -f /var/cache/debconf/*-old /var/lib/dpkg/*-old',
    ]);
  });
});

test.each<[PackageManagerName, string[], string[]]>([
  ['dnf5', ['/var/cache/libdnf5'], ['/var/cache/ldconfig', '/var/lib/dnf', '/var/log']],
  ['dnf4', ['/var/cache/dnf'], ['/var/cache/ldconfig', '/var/log']],
  ['apt', ['/var/cache/apt', '/var/lib/apt/lists'], ['/var/cache/ldconfig', '/var/log']],
])('what is mounted for %s', (manager, cacheMounts, tmpfsMounts) => {
  expect(packageManager(manager).transaction(asked({ install: named('a') }))).toMatchObject({
    cacheMounts,
    tmpfsMounts,
  });
});
