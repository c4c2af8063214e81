import { checkImages } from './image-table';
import { BaseImage, CoprRepository, PackageRepository, Source } from '../../src';
import { REPOSITORY_UNVERIFIED } from '../../src/checks/repository-unverified';
import { Severity } from '../../src/core/findings';

const debian = () => BaseImage.debian(`docker.io/library/debian:trixie@sha256:${'a'.repeat(64)}`);
const gpgKey = Source.text('-----BEGIN PGP PUBLIC KEY BLOCK-----\n');

checkImages(
  REPOSITORY_UNVERIFIED,
  {
    'switched off': {
      program: (image) =>
        new PackageRepository(image, 'vendor', { baseUrl: 'https://packages.example.com/', verifyPackages: false }),
      at: 'vendor',
      got: 'verifyPackages',
      message: 'nothing of the package repository "vendor" is verified',
    },
    'without a key': {
      program: (image) => new PackageRepository(image, 'vendor', { baseUrl: 'https://packages.example.com/' }),
      at: 'vendor',
      got: 'vendor',
      message:
        'the package repository "vendor" has no key: its packages are refused, unless the base knows who signs them',
      fix: 'give the public key that signs it, with `gpgKey` or `gpgKeyUrls`',
    },
    'over http': {
      program: (image) =>
        new PackageRepository(image, 'vendor', { baseUrl: 'http://packages.example.com/', verifyPackages: false }),
      at: 'vendor',
      got: 'http://packages.example.com/',
      severity: Severity.ERROR,
      message:
        'nothing of the package repository "vendor" is verified, and "http://packages.example.com/" is read over a line that anybody can change it on',
    },
    'its key over http': {
      program: (image) =>
        new PackageRepository(image, 'vendor', {
          baseUrl: 'https://packages.example.com/',
          gpgKeyUrls: ['http://packages.example.com/key'],
        }),
      at: 'vendor',
      got: 'http://packages.example.com/key',
      severity: Severity.ERROR,
      message:
        'the key "http://packages.example.com/key" of the package repository "vendor" is fetched over a line that anybody can change it on',
    },
    'with apt': {
      base: debian,
      program: (image) =>
        new PackageRepository(image, 'vendor', {
          baseUrl: 'https://packages.example.com/',
          suites: ['trixie'],
          components: ['main'],
          verifyPackages: false,
        }),
      at: 'vendor',
      got: 'verifyPackages',
      message: 'nothing of the package repository "vendor" is verified',
    },
  },
  {
    'signed packages over http': {
      program: (image) => new PackageRepository(image, 'vendor', { baseUrl: 'http://packages.example.com/', gpgKey }),
    },
    'a signed index': {
      program: (image) =>
        new PackageRepository(image, 'vendor', {
          baseUrl: 'https://packages.example.com/',
          gpgKey,
          verifyPackages: false,
          verifyMetadata: true,
        }),
    },
    'a key of the base': {
      program: (image) =>
        new PackageRepository(image, 'vendor', {
          baseUrl: 'https://packages.example.com/',
          gpgKeyUrls: ['file:///etc/pki/rpm-gpg/RPM-GPG-KEY-fedora-44-x86_64'],
        }),
    },
    'packages that are there': {
      program: (image) =>
        new PackageRepository(image, 'vendor', { baseUrl: 'file:///usr/share/packages', verifyPackages: false }),
    },
    COPR: {
      program: (image) => new CoprRepository(image, 'Fonts', { project: 'che/nerd-fonts' }),
    },
    'what apt trusts already': {
      base: debian,
      program: (image) =>
        new PackageRepository(image, 'backports', {
          baseUrl: 'http://debian.example.com/debian',
          suites: ['trixie-backports'],
          components: ['main'],
        }),
    },
  },
);
