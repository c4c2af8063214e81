import { checkImages } from './image-table';
import { File, Source, User } from '../../src';
import { ACCOUNT_NAME_OF_FILES } from '../../src/checks/account-name';

const SYSUSERS = '/usr/lib/sysusers.d/10-os.conf';

checkImages(
  ACCOUNT_NAME_OF_FILES,
  {
    raw: {
      program: (image) =>
        new File(image, 'Users', { path: SYSUSERS, source: Source.lines('# mine', 'u my.app - "My App"') }),
      at: 'Users',
      got: 'my.app',
      message: '10-os.conf:2: the user name "my.app" contains "."',
    },
    'raw group': {
      program: (image) => new File(image, 'Users', { path: SYSUSERS, source: Source.lines('g 7zip 901') }),
      at: 'Users',
      got: '7zip',
      message: '10-os.conf:1: the group name "7zip" begins with a digit or "-"',
    },
    typed: {
      program: (image) => new User(image, 'my app'),
      at: 'my app',
      got: 'my app',
      message: 'the user name "my app" contains " "',
    },
  },
  {
    raw: {
      program: (image) =>
        new File(image, 'Users', {
          path: SYSUSERS,
          source: Source.lines('u! _my-app2 967:967 "My App" /var/lib/my /usr/sbin/nologin'),
        }),
    },
    typed: { program: (image) => new User(image, 'myapp', { uid: 967 }) },
    specifier: { program: (image) => new File(image, 'Users', { path: SYSUSERS, source: Source.lines('u app-%o -') }) },
    'other lines': {
      program: (image) =>
        new File(image, 'Users', { path: SYSUSERS, source: Source.lines('r - 500-900', 'm sshd my.group') }),
    },
  },
);
