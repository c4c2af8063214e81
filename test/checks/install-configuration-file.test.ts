import { checkImages } from './image-table';
import { BaseImage, File, InstallConfiguration, FilesystemType, Source } from '../../src';
import { INSTALL_CONFIGURATION_FILE } from '../../src/checks/install-configuration-file';

const INSTALL = '/usr/lib/bootc/install/10-os.toml';
const base = (): BaseImage => BaseImage.centosBootc('stream10');

checkImages(
  INSTALL_CONFIGURATION_FILE,
  {
    'misspelt key': {
      base,
      program: (image) =>
        new File(image, 'Install', {
          path: INSTALL,
          source: Source.lines('[install]', 'match_architectures = ["x86_64"]'),
        }),
      at: 'Install',
      got: 'match_architectures',
      message: '10-os.toml:2: has the key "install.match_architectures", did you mean "install.match-architectures"?',
    },
    'misspelt table': {
      base,
      program: (image) =>
        new File(image, 'Install', { path: INSTALL, source: Source.lines('[install.filesytem.root]', 'type = "xfs"') }),
      at: 'Install',
      got: 'filesytem',
      message: '10-os.toml:1: has the key "install.filesytem", did you mean "install.filesystem"?',
    },
    'outside of the table': {
      base,
      program: (image) => new File(image, 'Install', { path: INSTALL, source: Source.lines('kargs = ["quiet"]') }),
      at: 'Install',
      got: 'kargs',
      message: '10-os.toml:1: has the key "kargs" outside of [install]',
    },
    ext2: {
      base,
      program: (image) =>
        new File(image, 'Install', {
          path: '/etc/bootc/install/10-os.toml',
          source: Source.lines('[install.filesystem.root]', 'type = "ext2"'),
        }),
      at: 'Install',
      got: 'ext2',
      message: '10-os.toml:2: the root file system "ext2" is none that bootc makes: "btrfs", "ext4" or "xfs"',
    },
    architecture: {
      base,
      program: (image) =>
        new File(image, 'Install', {
          path: INSTALL,
          source: Source.lines('[install]', 'match-architectures = ["arm64"]'),
        }),
      at: 'Install',
      got: 'arm64',
      message: '10-os.toml:2: the architecture "arm64" never matches, did you mean "aarch64"?',
    },
    'no TOML': {
      base,
      program: (image) => new File(image, 'Install', { path: INSTALL, source: Source.lines('[install') }),
      at: 'Install',
      got: '[install',
      message: /^10-os\.toml:1: is no TOML: /,
    },
  },
  {
    raw: {
      base,
      program: (image) =>
        new File(image, 'Install', {
          path: INSTALL,
          source: Source.lines(
            '[install]',
            'root-fs-type = "xfs"',
            'kargs = ["quiet"]',
            'bootloader = "grub"',
            '[install.ostree]',
            `bls-append-except-default = 'grub_users=""'`,
          ),
        }),
    },
    typed: {
      base,
      program: (image) =>
        new InstallConfiguration(image, 'Install', {
          rootFilesystem: FilesystemType.EXT4,
          enforceSignaturePolicy: true,
        }),
    },
    'a key of tomorrow': {
      base,
      program: (image) =>
        new File(image, 'Install', { path: INSTALL, source: Source.lines('[install]', 'quantum-entanglement = true') }),
    },
  },
);
