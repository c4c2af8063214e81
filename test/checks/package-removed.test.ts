import { checkTable, on } from './support';
import {
  Architecture,
  BaseImage,
  BuildStage,
  Image,
  Layer,
  Package,
  PackageGroup,
  PackageRemoval,
  PackageReplacement,
} from '../../src';
import { PACKAGE_INSTALLED_AND_REMOVED } from '../../src/checks/package-removed';

checkTable({
  rule: PACKAGE_INSTALLED_AND_REMOVED,
  mistakes: [
    {
      name: 'installed, then removed',
      program: on((image) => {
        new Package(image, 'Editor', { packageName: 'nano' });
        new PackageRemoval(image, 'NoEditor', { packageName: 'nano' });
      }),
      expect: {
        message: 'the package "nano" is removed here and installed by "os/Editor"',
        got: 'nano',
        line: "'NoEditor'",
      },
    },
    {
      name: 'removed, then installed, by the short forms',
      program: on((image) => {
        image.removePackages('nano', 'firefox');
        image.addPackages('tmux', 'firefox');
      }),
      expect: {
        message: 'the package "firefox" is installed here and removed by "os/RemovedPackages/firefox"',
        line: 'image.addPackages',
      },
    },
    {
      name: 'replaced, and installed again in a layer',
      program: on((image) => {
        new PackageReplacement(image, 'Logos', { remove: 'fedora-logos', install: 'generic-logos' });
        new Package(new Layer(image, 'Look'), 'fedora-logos');
      }),
      expect: { message: 'the package "fedora-logos" is installed here and removed by "os/Logos"', line: "'Look'" },
    },
    {
      name: 'on a platform that they share',
      program: on((image) => {
        new Package(image, 'A', { packageName: 'nano' });
        new PackageRemoval(image, 'B', { packageName: 'nano', architectures: [Architecture.ARM64] });
      }),
      expect: { message: /"nano" is removed here/, line: "'B'" },
    },
  ],
  legal: [
    {
      name: 'an image removes what the one below installs',
      program: (app) => {
        const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
        base.addPackages('nano');
        new Image(app, 'os', { base: BaseImage.fromImage(base) }).removePackages('nano');
      },
    },
    {
      name: 'a stage of the build has what the image removes',
      program: on((image) => {
        new BuildStage(image, 'Builder', { base: BaseImage.fedoraBootc('44') }).addPackages('gcc');
        image.removePackages('gcc');
      }),
    },
    {
      name: 'another build of the same',
      program: on(
        (image) => new PackageReplacement(image, 'Mesa', { remove: 'mesa', install: 'mesa', version: '25.1-1' }),
      ),
    },
    {
      name: 'on different platforms',
      program: on((image) => {
        new Package(image, 'A', { packageName: 'nano', architectures: [Architecture.AMD64] });
        new PackageRemoval(image, 'B', { packageName: 'nano', architectures: [Architecture.ARM64] });
      }),
    },
    {
      name: 'a group, and a package that may be in it',
      program: on((image) => {
        new PackageGroup(image, 'core');
        image.removePackages('core');
      }),
    },
    {
      name: 'twice the same',
      program: on((image) => {
        new Package(image, 'A', { packageName: 'nano' });
        new Package(image, 'B', { packageName: 'nano' });
      }),
    },
  ],
});
