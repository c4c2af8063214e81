import { checkImages } from './image-table';
import { BaseImage, Package, PackageRemoval, PackageReplacement } from '../../src';
import { KERNEL_PACKAGE } from '../../src/checks/kernel-package';

checkImages(
  KERNEL_PACKAGE,
  {
    kernel: {
      program: (image) => new Package(image, 'kernel'),
      at: 'kernel',
      got: 'kernel',
      message: 'the package "kernel" is installed, but Fedora bootc has a kernel',
    },
    'another build, once': {
      program: (image) => {
        new Package(image, 'kernel-rt');
        new Package(image, 'kernel-rt-core');
      },
      at: 'kernel-rt',
      got: 'kernel-rt',
      message: 'the package "kernel-rt" is installed, but Fedora bootc has a kernel',
    },
  },
  {
    'tools and headers': {
      program: (image) => image.addPackages('kernel-devel', 'kernel-tools', 'kernel-modules-extra', 'kernelshark'),
    },
    replaced: {
      program: (image) => new PackageReplacement(image, 'Kernel', { remove: 'kernel', install: 'kernel-cachyos' }),
    },
    'removed first': {
      program: (image) => {
        new PackageRemoval(image, 'kernel-core');
        new Package(image, 'kernel-rt');
      },
    },
    'on a base without': {
      base: () => BaseImage.debian('docker.io/library/debian:trixie@sha256:' + 'a'.repeat(64)),
      program: (image) => new Package(image, 'linux-image-amd64'),
    },
  },
);
