import { checkTable, on } from './support';
import { BaseImage, File, Image, Package, PackageManagerType, Source } from '../../src';
import { NO_PACKAGE_MANAGER } from '../../src/checks/no-package-manager';

const REFERENCE = `ghcr.io/example/os:1@sha256:${'6'.repeat(64)}`;

checkTable({
  rule: NO_PACKAGE_MANAGER,
  mistakes: [
    {
      name: 'on an unknown base',
      program: (app) => {
        const image = new Image(app, 'os', { base: BaseImage.fromReference(REFERENCE) });
        new Package(image, 'tmux');
        image.addPackages('htop', 'zstd');
      },
      expect: {
        message:
          /^nothing is known of the package manager of "ghcr.io\/example\/os:1@sha256:6{64}", which "tmux" and 2 more need$/,
        fix: /PackageManagerType/,
        line: "new Image(app, 'os'",
      },
    },
    {
      name: 'on an image on an unknown base',
      program: (app) => {
        const base = new Image(app, 'base', { base: BaseImage.fromReference(REFERENCE) });
        new Image(app, 'os', { base: BaseImage.fromImage(base) }).removePackages('tmux');
      },
      expect: {
        message: 'nothing is known of the package manager of "localhost/base:latest", which "tmux" needs',
        line: 'fromImage(base)',
      },
    },
  ],
  legal: [
    {
      name: 'said',
      program: on((image) => image.addPackages('tmux'), {
        base: BaseImage.fromReference(REFERENCE, { packageManager: PackageManagerType.DNF5 }),
      }),
    },
    {
      name: 'no packages',
      program: on((image) => new File(image, 'F', { path: '/etc/f', source: Source.text('') }), {
        base: BaseImage.fromReference(REFERENCE),
      }),
    },
    { name: 'known base', program: on((image) => image.addPackages('tmux')) },
  ],
});
