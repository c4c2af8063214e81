import { describe, expect, test } from 'vitest';
import { PACKAGE_MANAGER_NAMES, packageManager } from '../../src/package-managers';

const RPM_LEGAL = [
  'htop',
  'kernel-6.1',
  'glibc.i686',
  'NetworkManager',
  'gcc-c++',
  'dnf5-plugins',
  'libreoffice*',
  'python3.1[34]',
  '*-firmware',
  'kernel-core-1:6.1.2-3.fc44.x86_64',
  'java-21-openjdk~pre^1',
  '/usr/bin/foo',
  '*/bin/foo',
  'pkgconfig(gtk+-3.0)',
  'perl(Foo::Bar)',
  'libc.so.6(GLIBC_2.38)(64bit)',
  'libfoo.so.1()(64bit)',
  'npm(@babel/core)',
  '(htop or (btop and tmux >= 3.0))',
  'webserver >= 1.2',
  'pkgconfig(zlib) = 1:1.3-1',
];

const DEB_LEGAL = [
  'htop',
  'g++',
  'memtest86+',
  'libstdc++6',
  'pkg:i386',
  'linux-image-6.1',
  '0ad',
  'libreoffice*',
  'python3.1[34]',
];

test.each([
  ...RPM_LEGAL.flatMap((name) => [['dnf5', name] as const, ['dnf4', name] as const]),
  ...DEB_LEGAL.map((name) => ['apt', name] as const),
])('%s takes %j', (manager, name) => {
  expect(packageManager(manager).nameProblem(name)).toBeUndefined();
});

describe.each(PACKAGE_MANAGER_NAMES)('%s refuses', (manager) => {
  test.each([
    ['htop tmux', 'contains a blank', 'one package a construct: "htop" and "tmux"'],
    ['a, b, c', 'contains a blank', 'one package a construct: "a", "b" and "c"'],
    ['htop,tmux', 'contains a comma', 'one package a construct: "htop" and "tmux"'],
    ['htop;reboot', 'contains ";"', 'give the name alone; commands go into a Script'],
    ['$(reboot)', 'contains "$"', 'give the name alone; commands go into a Script'],
    ["it's", `contains "'"`, 'names are made of'],
    ['häuschen', 'contains "ä"', 'names are made of'],
    ['', 'is empty', 'give the name of a package, such as "htop"'],
    ['  ', 'is empty', 'give the name of a package, such as "htop"'],
    [' htop', 'has a blank at an end', 'leave it out: "htop"'],
    ['htop\n', 'contains a control character or line break', 'leave it out'],
    ['htop\u2028', 'contains a control character or line break', 'leave it out'],
    ['-htop', 'starts with "-", which would be an option', 'options of the transaction are properties'],
    ['https://example.com/x.rpm', 'is an address, not a name', 'define the PackageRepository that holds it'],
    ['htop=3.2', 'contains "="', 'name "htop", and version "3.2"'],
    ['htop==3.2', 'contains "="', 'name "htop", and version "3.2"'],
  ])('%j', (name, problem, fix) => {
    const found = packageManager(manager).nameProblem(name);
    expect(found?.problem).toBe(problem);
    expect(found?.fix).toContain(fix);
  });
});

test.each([
  ['dnf5', '@core', 'means a group', 'use PackageGroup with "core"'],
  ['dnf4', '@core', 'means a group', 'use PackageGroup with "core"'],
  ['dnf5', './foo.rpm', 'is a file, not a name', 'PackageRepository'],
  ['dnf5', '/tmp/foo-1-1.x86_64.rpm', 'is a file, not a name', 'PackageRepository'],
  ['dnf5', 'foo:i386', 'contains ":"', '"glibc.i686"'],
  ['dnf5', 'nodejs:20', 'contains ":"', 'an epoch as "name-1:2.3-4"'],
  ['dnf5', 'usr/bin/foo', 'is a relative path', 'absolute path'],
  ['dnf5', '(a or (b)', 'contains a blank', 'one package a construct'],
  ['dnf5', 'a b >= 2', 'contains a blank', 'one package a construct'],
  ['dnf5', 'foo(x;y)', 'contains "("', 'commands go into a Script'],
  ['apt', '@core', 'means a group of dnf', 'PackageGroup'],
  ['apt', 'Htop', 'has capital letters', 'names are in lower case: "htop"'],
  ['apt', 'htop-', 'ends with "-", which would remove it', 'use PackageRemoval with "htop"'],
  ['apt', 'ssh-server^', 'means a task', 'use PackageGroup with "ssh-server"'],
  ['apt', 'htop/trixie-backports', 'names a suite', 'name "htop", and the PackageRepository it comes from'],
  ['apt', './x.deb', 'is a file, not a name', 'a package file is installed in a Script'],
  ['apt', 'x_1.0_amd64.deb', 'is a file, not a name', 'a package file is installed in a Script'],
  ['apt', '/usr/bin/foo', 'is a file, not a name', 'name the package that brings it'],
  ['apt', '?installed', 'is a search pattern', 'name the packages'],
  ['apt', '~nfoo', 'is a search pattern', 'name the packages'],
  ['apt', 'python_foo', 'contains "_"', 'lower-case letters, digits and "+ - ."'],
  ['apt', 'pkgconfig(x)', 'contains "("', 'commands go into a Script'],
] as const)('%s refuses %j', (manager, name, problem, fix) => {
  const found = packageManager(manager).nameProblem(name);
  expect(found?.problem).toBe(problem);
  expect(found?.fix).toContain(fix);
});

describe('versions', () => {
  test.each([
    ['dnf5', '1.2'],
    ['dnf5', '1:2.3-4.fc44'],
    ['dnf5', '6.1*'],
    ['dnf4', '2.0~rc1^git5-1'],
    ['apt', '1:2.3-4+deb13u1~bpo1'],
    ['apt', '2.3*'],
  ] as const)('%s takes %j', (manager, version) => {
    expect(packageManager(manager).versionProblem(version)).toBeUndefined();
  });

  test.each([
    ['dnf5', ''],
    ['dnf5', '>= 2'],
    ['dnf5', '1-2-3'],
    ['dnf5', '1;2'],
    ['apt', ''],
    ['apt', '=2'],
    ['apt', '1 2'],
    ['apt', '1_2'],
  ] as const)('%s refuses %j', (manager, version) => {
    expect(packageManager(manager).versionProblem(version)?.problem).toBe('is not a version');
  });

  test('a file and a condition have none', () => {
    const { versionProblem } = packageManager('dnf5');
    expect(versionProblem('1', '/usr/bin/foo')?.problem).toBe('cannot be the version of the file "/usr/bin/foo"');
    expect(versionProblem('1', 'foo >= 2')?.problem).toBe('stands beside "foo >= 2", which is a condition itself');
    expect(versionProblem('1', 'pkgconfig(x)')).toBeUndefined();
  });
});

describe('groups', () => {
  test.each([
    ['dnf5', 'development-tools'],
    ['dnf5', '^workstation-product-environment'],
    ['dnf5', 'kde*'],
    ['dnf4', 'core'],
    ['dnf4', 'Development Tools'],
    ['dnf4', '^server-product-environment'],
    ['apt', 'ssh-server'],
  ] as const)('%s takes %j', (manager, group) => {
    expect(packageManager(manager).groupProblem(group)).toBeUndefined();
  });

  test.each([
    ['dnf5', '@core', 'starts with "@"'],
    ['dnf4', '@core', 'starts with "@"'],
    ['dnf5', 'Development Tools', 'is the title of a group, not its id'],
    ['dnf5', '', 'is not the id of a group'],
    ['dnf4', '', 'is empty'],
    ['dnf4', 'a\nb', 'contains a control character or line break'],
    ['dnf4', 'core;reboot', 'is not a group'],
    ['apt', 'ssh-server^', 'ends with "^"'],
    ['apt', 'SSH server', 'is not a task'],
  ] as const)('%s refuses %j', (manager, group, problem) => {
    expect(packageManager(manager).groupProblem(group)?.problem).toBe(problem);
  });
});
