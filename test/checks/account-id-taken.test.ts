import { checkImages } from './image-table';
import { File, Group, Source, User } from '../../src';
import { ACCOUNT_ID_TAKEN } from '../../src/checks/account-id-taken';

const SYSUSERS = '/usr/lib/sysusers.d/10-os.conf';

checkImages(
  ACCOUNT_ID_TAKEN,
  {
    raw: {
      program: (image) => new File(image, 'Users', { path: SYSUSERS, source: Source.lines('u one 967', 'u two 967') }),
      at: 'Users',
      got: '967',
      message: '10-os.conf:2: the id 967 of the user "two" is also that of "one" (10-os.conf:1)',
    },
    typed: {
      program: (image) => {
        new User(image, 'one', { uid: 967 });
        new User(image, 'two', { uid: 967 });
      },
      at: 'two',
      got: '967',
      message: '40-os-two.conf:1: the id 967 of the user "two" is also that of "one" (40-os-one.conf:1)',
    },
    groups: {
      program: (image) => {
        new File(image, 'Groups', { path: SYSUSERS, source: Source.lines('g one 967') });
        new Group(image, 'two', { gid: 967 });
      },
      at: 'two',
      got: '967',
      message: '40-os-two.conf:1: the id 967 of the group "two" is also that of "one" (10-os.conf:1)',
    },
  },
  {
    'a user and its group': {
      program: (image) =>
        new File(image, 'Users', { path: SYSUSERS, source: Source.lines('g one 967', 'u one 967:967') }),
    },
    'said twice': {
      program: (image) => new File(image, 'Users', { path: SYSUSERS, source: Source.lines('u one 967', 'u one 967') }),
    },
    dynamic: {
      program: (image) => {
        new User(image, 'one');
        new User(image, 'two');
      },
    },
    'a primary group': {
      program: (image) =>
        new File(image, 'Users', {
          path: SYSUSERS,
          source: Source.lines('g shared 900', 'u one 901:900', 'u two 902:900'),
        }),
    },
  },
);
