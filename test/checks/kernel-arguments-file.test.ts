import { checkImages } from './image-table';
import { Architecture, File, KernelArguments, Source } from '../../src';
import { KERNEL_ARGUMENTS_FILE } from '../../src/checks/kernel-arguments-file';

const KARGS = '/usr/lib/bootc/kargs.d/10-os.toml';

checkImages(
  KERNEL_ARGUMENTS_FILE,
  {
    'name of an architecture': {
      program: (image) =>
        new File(image, 'Kargs', {
          path: KARGS,
          source: Source.lines('kargs = ["quiet"]', 'match-architectures = ["amd64", "aarch64"]'),
        }),
      at: 'Kargs',
      got: 'amd64',
      message: '10-os.toml:2: the architecture "amd64" never matches, did you mean "x86_64"?',
    },
    table: {
      program: (image) =>
        new File(image, 'Kargs', { path: KARGS, source: Source.lines('[install]', 'kargs = ["quiet"]') }),
      at: 'Kargs',
      got: '[install]',
      message: '10-os.toml:1: has the table "[install]", where only "kargs" and "match-architectures" are allowed',
    },
    'misspelt key': {
      program: (image) =>
        new File(image, 'Kargs', {
          path: KARGS,
          source: Source.lines('kargs = ["quiet"]', 'match_architectures = ["x86_64"]'),
        }),
      at: 'Kargs',
      got: 'match_architectures',
      message: '10-os.toml:2: has the key "match_architectures", did you mean "match-architectures"?',
    },
    'unknown key': {
      program: (image) =>
        new File(image, 'Kargs', { path: KARGS, source: Source.lines('kargs = ["quiet"]', 'delete = ["rhgb"]') }),
      at: 'Kargs',
      got: 'delete',
      message: '10-os.toml:2: has the key "delete", only "kargs" and "match-architectures" are allowed',
    },
    suffix: {
      program: (image) =>
        new File(image, 'Kargs', {
          path: '/usr/lib/bootc/kargs.d/10-os.conf',
          source: Source.lines('kargs = ["quiet"]'),
        }),
      at: 'Kargs',
      got: '10-os.conf',
      message: 'the name "10-os.conf" does not end with ".toml": bootc does not read it',
      fix: 'call it "10-os.toml"',
    },
    'no TOML': {
      program: (image) => new File(image, 'Kargs', { path: KARGS, source: Source.lines('# mine', 'kargs = quiet') }),
      at: 'Kargs',
      got: 'kargs = quiet',
      message: '10-os.toml:2: is no TOML: invalid value',
    },
    'no list': {
      program: (image) => new File(image, 'Kargs', { path: KARGS, source: Source.lines('kargs = "quiet splash"') }),
      at: 'Kargs',
      got: 'kargs = "quiet splash"',
      message: '10-os.toml:1: "kargs" is no list of strings',
    },
    empty: {
      program: (image) => new File(image, 'Kargs', { path: KARGS, source: Source.lines('# nothing yet') }),
      at: 'Kargs',
      got: '10-os.toml',
      message: '10-os.toml has no "kargs"',
    },
  },
  {
    raw: {
      program: (image) =>
        new File(image, 'Kargs', {
          path: KARGS,
          source: Source.lines('kargs = ["quiet"]', 'match-architectures = ["x86_64", "powerpc64", "s390x"]'),
        }),
    },
    typed: {
      program: (image) =>
        new KernelArguments(image, 'Kargs', { arguments: ['quiet'], architectures: [Architecture.AMD64] }),
      props: {},
    },
    readme: {
      program: (image) =>
        new File(image, 'Readme', { path: '/usr/lib/bootc/kargs.d/README.md', source: Source.lines('# arguments') }),
    },
    'an architecture of tomorrow': {
      program: (image) =>
        new File(image, 'Kargs', {
          path: KARGS,
          source: Source.lines('kargs = []', 'match-architectures = ["wasm128"]'),
        }),
    },
  },
);
