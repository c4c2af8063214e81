import { checkImages } from './image-table';
import { File, Source } from '../../src';
import { MACHINE_ID } from '../../src/checks/machine-id';

checkImages(
  MACHINE_ID,
  {
    populated: {
      program: (image) =>
        new File(image, 'Id', { path: '/etc/machine-id', source: Source.lines('b08dfa6083e7567a1921a715000001fb') }),
      at: 'Id',
      got: 'b08dfa6083e7567a1921a715000001fb',
      message: '/etc/machine-id says "b08dfa6083e7567a1921a715000001fb", where it must be empty or "uninitialized"',
    },
  },
  {
    empty: { program: (image) => new File(image, 'Id', { path: '/etc/machine-id', source: Source.text('') }) },
    uninitialized: {
      program: (image) => new File(image, 'Id', { path: '/etc/machine-id', source: Source.lines('uninitialized') }),
    },
    'another file': {
      program: (image) => new File(image, 'Id', { path: '/etc/machine-info', source: Source.lines('CHASSIS=server') }),
    },
  },
);
