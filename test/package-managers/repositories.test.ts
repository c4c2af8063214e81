import { describe, expect, test } from 'vitest';
import { aptRepository, repository } from './asked';
import {
  coprProblem,
  coprRepository,
  packageManager,
  type PackageManagerName,
  type RepositorySpec,
} from '../../src/package-managers';

const dnf5 = packageManager('dnf5');
const apt = packageManager('apt');

describe('dnf', () => {
  test('everything said', () => {
    const full = repository({
      description: 'Tailscale stable',
      baseUrls: ['https://a.example.com/$releasever/$basearch/', 'https://b.example.com/'],
      gpgKeys: ['/etc/pki/rpm-gpg/RPM-GPG-KEY-tailscale', 'https://a.example.com/key.asc'],
      verifyMetadata: true,
      priority: 90,
      exclude: ['kernel*', 'glibc'],
      enabledOnMachine: true,
    });
    expect(dnf5.repositoryProblem(full)).toBeUndefined();
    expect(dnf5.repositoryFiles(full)).toEqual([
      {
        path: '/etc/yum.repos.d/tailscale.repo',
        text: `[tailscale]
name=Tailscale stable
baseurl=https://a.example.com/$releasever/$basearch/
    https://b.example.com/
enabled=1
gpgcheck=1
repo_gpgcheck=1
gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-tailscale
    https://a.example.com/key.asc
priority=90
excludepkgs=kernel*,glibc
`,
      },
    ]);
    expect(packageManager('dnf4').repositoryFiles(full)).toEqual(dnf5.repositoryFiles(full));
  });

  test('as little as possible', () => {
    expect(dnf5.repositoryFiles(repository())[0]!.text).toBe(`[tailscale]
name=tailscale
baseurl=https://pkgs.example.com/stable/
enabled=0
gpgcheck=1
repo_gpgcheck=0
`);
  });

  test('keys', () => {
    expect(dnf5.keyPath('x', 'asc')).toBe('/etc/pki/rpm-gpg/RPM-GPG-KEY-x');
    expect(dnf5.keyPath('copr:x', 'gpg')).toBe('/etc/pki/rpm-gpg/RPM-GPG-KEY-copr_x');
  });
});

describe('apt', () => {
  test('everything said', () => {
    const full = aptRepository({
      description: 'Docker CE',
      id: 'docker',
      baseUrls: ['https://download.docker.com/linux/debian', 'http://user@mirror.example.com:8080/debian'],
      gpgKeys: ['/etc/apt/keyrings/docker.asc', '/etc/apt/keyrings/new.gpg'],
      suites: ['trixie', 'trixie-test'],
      components: ['stable', 'edge'],
      priority: 200,
      exclude: ['libc6'],
    });
    expect(apt.repositoryProblem(full)).toBeUndefined();
    expect(apt.repositoryFiles(full)).toEqual([
      {
        path: '/etc/apt/sources.list.d/docker.sources',
        text: `# Docker CE
Types: deb
URIs: https://download.docker.com/linux/debian http://user@mirror.example.com:8080/debian
Suites: trixie trixie-test
Components: stable edge
Enabled: no
Signed-By: /etc/apt/keyrings/docker.asc /etc/apt/keyrings/new.gpg
`,
      },
      {
        path: '/etc/apt/preferences.d/docker.pref',
        text: `Package: *
Pin: origin "download.docker.com"
Pin-Priority: 200

Package: *
Pin: origin "mirror.example.com"
Pin-Priority: 200

Package: libc6
Pin: origin "download.docker.com"
Pin-Priority: -1

Package: libc6
Pin: origin "mirror.example.com"
Pin-Priority: -1
`,
      },
    ]);
  });

  test('a flat repository of files, unsigned', () => {
    const flat = repository({
      baseUrls: ['file:///srv'],
      suites: ['./'],
      verifyPackages: false,
      enabledOnMachine: true,
    });
    expect(apt.repositoryProblem(flat)).toBeUndefined();
    const [sources, preferences] = apt.repositoryFiles(flat);
    expect(sources!.text).toBe('Types: deb\nURIs: file:///srv\nSuites: ./\nEnabled: yes\nTrusted: yes\n');
    expect(preferences!.text).toBe('Package: *\nPin: origin ""\nPin-Priority: 100\n');
  });

  test.each<[string, Partial<RepositorySpec>, string[]]>([
    [
      'the own host of the base: by suite',
      { baseUrls: [`http://${['ftp', 'debian', 'org'].join('.')}/debian`], suites: ['trixie-backports'] },
      ['release n=trixie-backports', 'release a=trixie-backports'],
    ],
    [
      'a mirror of a country',
      { baseUrls: ['http://de.archive.ubuntu.com/ubuntu'], suites: ['noble-backports'] },
      ['release n=noble-backports', 'release a=noble-backports'],
    ],
    ['somebody else', { baseUrls: ['https://notdebian.org/x'] }, ['origin "notdebian.org"']],
    ['what was given', { pin: 'release o=Docker' }, ['release o=Docker']],
  ])('recognized by %s', (_, given, pins) => {
    const [, preferences] = apt.repositoryFiles(aptRepository(given));
    expect([...preferences!.text.matchAll(/^Pin: (.*)$/gm)].map(([, pin]) => pin)).toEqual(pins);
  });

  test('keys', () => {
    expect(apt.keyPath('docker', 'asc')).toBe('/etc/apt/keyrings/docker.asc');
  });
});

test.each<[PackageManagerName, Partial<RepositorySpec>, string]>([
  ['dnf5', { id: 'a b' }, 'cannot be the id of a repository'],
  ['dnf5', { id: '' }, 'cannot be the id of a repository'],
  ['dnf5', { id: '../x' }, 'cannot be the id of a repository'],
  ['dnf4', { id: 'main' }, 'cannot be the id of a repository'],
  ['dnf5', { baseUrls: [] }, 'has no address'],
  ['dnf5', { baseUrls: ['example.com'] }, 'has the address "example.com"'],
  ['dnf5', { baseUrls: ['https://a.b/ https://c.d/'] }, 'has the address "https://a.b/ https://c.d/"'],
  ['dnf5', { baseUrls: ['https://a.b/\nenabled=1'] }, 'has the address "https://a.b/\\nenabled=1"'],
  ['dnf5', { gpgKeys: ['key.asc'] }, 'has the key "key.asc"'],
  ['dnf5', { suites: ['trixie'] }, 'has suites, components or a pin, which only apt knows'],
  ['dnf5', { description: 'a\nb' }, 'has a description of several lines'],
  ['dnf5', { priority: 1.5 }, 'has the priority 1.5'],
  ['dnf5', { exclude: ['a b'] }, 'excludes "a b", which contains a blank'],
  ['apt', { id: 'copr:x' }, 'cannot be the name of a file that apt reads'],
  ['apt', { baseUrls: [] }, 'has no address'],
  ['apt', { baseUrls: ['ppa:x/y'] }, 'has the address "ppa:x/y"'],
  ['apt', { baseUrls: ['https://[::1]/'] }, 'has an address whose host cannot stand in a pin'],
  ['apt', { gpgKeys: ['https://a.b/key.asc'] }, 'has the key "https://a.b/key.asc"'],
  ['apt', { suites: undefined }, 'has no suites'],
  ['apt', { components: undefined }, 'has suites but no components'],
  ['apt', { suites: ['./'] }, 'has the path "./" beside suites or components'],
  ['apt', { suites: ['trixie main'] }, 'has the suite or component "trixie main"'],
  ['apt', { pin: "release o='x'" }, `has the pin "release o='x'"`],
  ['apt', { pin: 'o=Docker' }, 'has the pin "o=Docker"'],
  ['apt', { exclude: ['Foo'] }, 'excludes "Foo", which has capital letters'],
])('%s refuses %j', (manager, given, problem) => {
  const spec = manager === 'apt' ? aptRepository(given) : repository(given);
  expect(packageManager(manager).repositoryProblem(spec)?.problem).toBe(problem);
});

test.each<[PackageManagerName, Partial<RepositorySpec>, string]>([
  ['dnf5', { baseUrls: ['https://a.b/', 'example.com'] }, 'example.com'],
  ['dnf5', { gpgKeys: ['key.asc'] }, 'key.asc'],
  ['dnf5', { components: ['main'] }, 'components'],
  ['dnf5', { exclude: ['a', 'a b'] }, 'a b'],
  ['apt', { suites: ['trixie', 'trixie main'] }, 'trixie main'],
  ['apt', { pin: 'o=Docker' }, 'o=Docker'],
])('%s names the part of %j that is wrong', (manager, given, got) => {
  const spec = manager === 'apt' ? aptRepository(given) : repository(given);
  expect(packageManager(manager).repositoryProblem(spec)?.got).toBe(got);
});

test.each<[PackageManagerName, Partial<RepositorySpec>]>([
  ['dnf5', { id: 'copr:copr.fedorainfracloud.org:o:p', baseUrls: ['https://a.b/?repo=x&arch=$basearch'] }],
  ['dnf5', { baseUrls: ['file:///srv/repo'], priority: 1 }],
  ['apt', { baseUrls: ['https://[::1]/'], pin: 'release o=X,n=trixie' }],
  ['apt', { baseUrls: ['mirror+file:/etc/apt/mirrors.txt'], pin: 'release *' }],
])('%s takes %j', (manager, given) => {
  const spec = manager === 'apt' ? aptRepository(given) : repository(given);
  expect(packageManager(manager).repositoryProblem(spec)).toBeUndefined();
});

describe('COPR', () => {
  test.each([
    [
      'atim/starship',
      'fedora',
      'copr:copr.fedorainfracloud.org:atim:starship',
      'atim/starship/fedora-$releasever-$basearch/',
    ],
    [
      '@caddy/caddy',
      'epel',
      'copr:copr.fedorainfracloud.org:group_caddy:caddy',
      '@caddy/caddy/epel-$releasever-$basearch/',
    ],
    ['o/c++', 'centos-stream', 'copr:copr.fedorainfracloud.org:o:c__', 'o/c++/centos-stream-$releasever-$basearch/'],
  ] as const)('%s for %s', (project, distribution, id, path) => {
    const spec = coprRepository(project, distribution);
    expect(coprProblem(project)).toBeUndefined();
    expect(dnf5.repositoryProblem(spec)).toBeUndefined();
    expect(spec).toMatchObject({ id, baseUrls: [`https://download.copr.fedorainfracloud.org/results/${path}`] });
    expect(spec.gpgKeys).toEqual([`https://download.copr.fedorainfracloud.org/results/${project}/pubkey.gpg`]);
  });

  test.each(['starship', 'a/b/c', 'a b/c', '@/x', ''])('refuses %j', (project) => {
    expect(coprProblem(project)?.problem).toBe('is not a project on COPR');
  });

  test('has a file that every file system takes', () => {
    expect(dnf5.repositoryFiles(coprRepository('a/b'))[0]!.path).toBe(
      '/etc/yum.repos.d/copr_copr.fedorainfracloud.org_a_b.repo',
    );
  });
});
