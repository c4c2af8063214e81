import { checkImages } from './image-table';
import { BaseImage, Edit, File, FileEdit, OsRelease, Source } from '../../src';
import { OS_RELEASE_OF_FILES } from '../../src/checks/os-release';
import { Severity } from '../../src/core/findings';

checkImages(
  OS_RELEASE_OF_FILES,
  {
    raw: {
      program: (image) =>
        new File(image, 'Release', {
          path: '/usr/lib/os-release',
          source: Source.lines('NAME="My OS"', 'ID="myos"', 'VERSION_ID=44'),
        }),
      at: 'Release',
      got: 'myos',
      message: '/usr/lib/os-release has the ID "myos", but the packages are from "fedora"',
    },
    'without ID': {
      program: (image) =>
        new File(image, 'Release', { path: '/etc/os-release', source: Source.lines('NAME="My OS"', 'VARIANT_ID=a') }),
      at: 'Release',
      got: '/etc/os-release',
      message: '/etc/os-release has no ID, but the packages are from "fedora"',
    },
    edit: {
      program: (image) =>
        new FileEdit(image, 'Release', { path: '/usr/lib/os-release', edit: Edit.ini({ set: { ID: 'myos' } }) }),
      at: 'Release',
      got: 'myos',
      message: '/usr/lib/os-release has the ID "myos", but the packages are from "fedora"',
    },
    typed: {
      program: (image) => new OsRelease(image, 'Release', { extra: { ID: 'myos' } }),
      at: 'Release',
      got: 'ID',
      severity: Severity.ERROR,
      message: 'the field ID says which distribution the packages are from',
    },
  },
  {
    raw: {
      program: (image) =>
        new File(image, 'Release', {
          path: '/usr/lib/os-release',
          source: Source.lines('ID=fedora', 'VARIANT_ID=myos'),
        }),
    },
    edit: {
      program: (image) =>
        new FileEdit(image, 'Release', {
          path: '/usr/lib/os-release',
          edit: Edit.ini({ set: { VARIANT_ID: 'myos', NAME: '"My OS"' } }),
        }),
    },
    typed: { program: (image) => new OsRelease(image, 'Release', { osName: 'My OS', variantId: 'myos' }) },
    'on a base of which the ID is not known': {
      base: () => BaseImage.universalBlue('bluefin', 'stable', { digest: `sha256:${'4'.repeat(64)}` }),
      program: (image) =>
        new FileEdit(image, 'Release', { path: '/usr/lib/os-release', edit: Edit.ini({ set: { ID: 'myos' } }) }),
    },
  },
);
