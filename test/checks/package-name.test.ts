import { DEBIAN, checkTable, on } from './support';
import { Package, PackageGroup, PackageRemoval, PackageReplacement } from '../../src';
import { PACKAGE_NAME } from '../../src/checks/package-name';

checkTable({
  rule: PACKAGE_NAME,
  mistakes: [
    {
      name: 'two names in one',
      program: on((image) => new Package(image, 'htop tmux')),
      expect: {
        message: 'the package name "htop tmux" contains a blank',
        fix: 'one package a construct: "htop" and "tmux"',
        got: 'htop tmux',
        line: "new Package(image, 'htop tmux')",
      },
    },
    {
      name: 'a command behind it',
      program: on((image) => image.addPackages('tmux', 'htop;reboot')),
      expect: { message: 'the package name "htop;reboot" contains ";"', got: 'htop;reboot', line: 'addPackages' },
    },
    {
      name: 'empty',
      program: on((image) => new Package(image, 'Editor', { packageName: '' })),
      expect: { message: 'the package name "" is empty', line: "packageName: ''" },
    },
    {
      name: 'twice, in two layers of thought',
      program: on((image) => {
        new Package(image, 'A', { packageName: 'x&y' });
        new Package(image, 'B', { packageName: 'x&y' });
      }),
      expect: { message: 'the package name "x&y" contains "&"', line: "'A'" },
    },
    {
      name: 'a version that is none',
      program: on((image) => new Package(image, 'tmux', { version: 'newest one' })),
      expect: { message: 'the version "newest one" of "tmux" is not a version', got: 'newest one', line: 'newest one' },
    },
    {
      name: 'a name with a version for apt',
      program: on((image) => new Package(image, 'tmux=3.4'), { base: DEBIAN }),
      expect: { message: 'the package name "tmux=3.4" contains "="', line: 'tmux=3.4' },
    },
    {
      name: 'a group with its sign',
      program: on((image) => new PackageGroup(image, '@core')),
      expect: { message: /^the package group "@core" /, line: '@core' },
    },
    {
      name: 'a removal',
      program: on((image) => image.removePackages('fire fox')),
      expect: { message: 'the package name "fire fox" contains a blank', line: 'fire fox' },
    },
    {
      name: 'a replacement',
      program: on((image) => new PackageReplacement(image, 'Logos', { remove: 'fedora-logos', install: '-y' })),
      expect: { message: /^the package name "-y" starts with "-"/, got: '-y', line: "'-y'" },
    },
  ],
  legal: [
    { name: 'plain', program: on((image) => image.addPackages('tmux', 'gcc-c++', 'python3.13')) },
    { name: 'architecture', program: on((image) => new Package(image, 'glibc.i686')) },
    { name: 'capability', program: on((image) => new Package(image, 'Vim', { packageName: 'pkgconfig(gtk4)' })) },
    { name: 'file', program: on((image) => new Package(image, 'Dig', { packageName: '/usr/bin/dig' })) },
    { name: 'version', program: on((image) => new Package(image, 'tmux', { version: '1:3.4-1.fc44' })) },
    { name: 'excluded pattern', program: on((image) => new Package(image, 'tmux', { exclude: ['kernel*'] })) },
    { name: 'group', program: on((image) => new PackageGroup(image, 'core')) },
    { name: 'removal', program: on((image) => new PackageRemoval(image, 'firefox')) },
    { name: 'apt', program: on((image) => image.addPackages('tmux', 'libc6:i386', 'g++'), { base: DEBIAN }) },
  ],
});
