import { expect, test } from 'vitest';
import { DEBIAN, checkTable, on } from './support';
import { Package, PackageGroup, PackageRemoval, PackageRepository } from '../../src';
import { FOREIGN_PACKAGE } from '../../src/checks/foreign-package';
import { FOREIGN_NAMES } from '../../src/checks/foreign-package-names';
import { packageManager } from '../../src/package-managers';

checkTable({
  rule: FOREIGN_PACKAGE,
  mistakes: [
    {
      name: "Debian's headers on Fedora",
      program: on((image) => new Package(image, 'libssl-dev')),
      expect: {
        message:
          '"libssl-dev" is a package of Debian and Ubuntu, which "Fedora bootc" does not have: it installs with dnf5',
        fix: 'there it is "openssl-devel"',
        got: 'libssl-dev',
        line: 'libssl-dev',
      },
    },
    {
      name: 'several in place of one',
      program: on((image) => image.addPackages('tmux', 'build-essential')),
      expect: {
        message: /"build-essential" is a package of Debian/,
        fix: 'there it is "gcc", "gcc-c++" and "make"',
        line: 'build-essential',
      },
    },
    {
      name: 'nothing like it',
      program: on((image) => image.addPackages('software-properties-common')),
      expect: {
        message: /software-properties-common/,
        fix: 'leave it out: the base needs nothing like it',
        line: 'software-properties-common',
      },
    },
    {
      name: "Fedora's headers on Debian",
      program: on((image) => new PackageRemoval(image, 'openssl-devel'), { base: DEBIAN }),
      expect: {
        message: /"openssl-devel" is a package of Fedora and RHEL.*apt/,
        fix: 'there it is "libssl-dev"',
        line: 'openssl-devel',
      },
    },
    {
      name: 'a name that apt cannot even mean is one finding',
      program: on((image) => new Package(image, 'NetworkManager'), { base: DEBIAN }),
      expect: {
        message: /"NetworkManager" is a package of Fedora/,
        fix: 'there it is "network-manager"',
        line: 'NetworkManager',
      },
    },
    {
      name: "dnf's architectures on Debian",
      program: on((image) => new Package(image, 'libc6.i686'), { base: DEBIAN }),
      expect: {
        message: /"libc6.i686" names an architecture as dnf does/,
        fix: 'write "libc6:i386"',
        line: 'libc6.i686',
      },
    },
    {
      name: 'a file of the other kind',
      program: on((image) => new Package(image, 'tool_1.0_amd64.deb')),
      expect: { message: /is a file of apt’s/, line: 'amd64.deb' },
    },
    {
      name: "dnf's group on Debian",
      program: on((image) => new PackageGroup(image, 'development-tools'), { base: DEBIAN }),
      expect: {
        message: /"development-tools" is a group of dnf/,
        fix: 'there it is "build-essential"',
        line: 'development-tools',
      },
    },
  ],
  legal: [
    {
      name: 'in its place on Fedora',
      program: on((image) => image.addPackages('openssl-devel', 'gcc-c++', 'python3-devel', 'apt-utils', 'dpkg-dev')),
    },
    {
      name: 'in its place on Debian',
      program: on((image) => image.addPackages('libssl-dev', 'build-essential', 'golang', 'xz-utils'), {
        base: DEBIAN,
      }),
    },
    {
      name: 'what looks like it',
      program: on((image) => image.addPackages('microsoft-edge-dev', 'libfoo-dev', 'python3-apt')),
    },
    {
      name: 'what somebody else calls it',
      program: on((image) => {
        const repository = new PackageRepository(image, 'Vendor', {
          baseUrl: 'https://example.com/rpm/',
          gpgKeyUrls: ['https://example.com/key'],
        });
        new Package(image, 'libssl-dev', { repository });
      }),
    },
  ],
});

test('no name is unknown to both, and the equivalents are names', () => {
  for (const [scheme, own] of [
    ['rpm', packageManager('dnf5')],
    ['deb', packageManager('apt')],
  ] as const) {
    for (const [name, equivalents] of FOREIGN_NAMES[scheme]) {
      expect(FOREIGN_NAMES[scheme === 'rpm' ? 'deb' : 'rpm'].has(name)).toBe(false);
      for (const equivalent of equivalents) {
        expect(own.nameProblem(equivalent)).toBeUndefined();
        expect(FOREIGN_NAMES[scheme].has(equivalent)).toBe(false);
      }
    }
  }
});
