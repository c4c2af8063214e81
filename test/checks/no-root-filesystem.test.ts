import { checkImages } from './image-table';
import { BaseImage, File, InstallConfiguration, FilesystemType, Source } from '../../src';
import { NO_ROOT_FILESYSTEM } from '../../src/checks/no-root-filesystem';

const INSTALL = '/usr/lib/bootc/install/10-os.toml';

checkImages(
  NO_ROOT_FILESYSTEM,
  {
    raw: {
      program: (image) =>
        new File(image, 'Install', { path: INSTALL, source: Source.lines('[install]', 'kargs = ["quiet"]') }),
      at: 'Install',
      message:
        '10-os.toml says how the image is installed, but not on what root file system, and Fedora bootc has no default',
    },
    typed: {
      program: (image) => new InstallConfiguration(image, 'Install', { kernelArguments: ['quiet'] }),
      at: 'Install',
      message:
        '50-os-install.toml says how the image is installed, but not on what root file system, and Fedora bootc has no default',
    },
  },
  {
    given: {
      program: (image) =>
        new InstallConfiguration(image, 'Install', {
          kernelArguments: ['quiet'],
          rootFilesystem: FilesystemType.BTRFS,
        }),
    },
    'in another file': {
      program: (image) => {
        new InstallConfiguration(image, 'Install', { kernelArguments: ['quiet'] });
        new File(image, 'Root', { path: INSTALL, source: Source.lines('[install.filesystem.root]', 'type = "xfs"') });
      },
    },
    'by the base': {
      base: () => BaseImage.centosBootc('stream10'),
      program: (image) => new InstallConfiguration(image, 'Install', { kernelArguments: ['quiet'] }),
    },
    'a published image that says nothing': { program: () => undefined, props: { repository: 'ghcr.io/example/os' } },
  },
);
