import { checkImages } from './image-table';
import { File, Group, Source, SystemdUnit, Tmpfiles, TmpfilesEntry, User } from '../../src';
import { UNKNOWN_ACCOUNT } from '../../src/checks/unknown-account';

checkImages(
  UNKNOWN_ACCOUNT,
  {
    'in a typed unit': {
      program: (image) => {
        new User(image, 'myapp', { uid: 967 });
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/true'], user: 'my-app' } });
      },
      at: 'a.service',
      got: 'my-app',
      message: 'a.service:3: the user "my-app" is defined nowhere in the program, did you mean "myapp"?',
    },
    'in raw tmpfiles, of raw sysusers': {
      program: (image) => {
        new File(image, 'Users', { path: '/usr/lib/sysusers.d/a.conf', source: Source.lines('u myapp 967') });
        new File(image, 'Directories', {
          path: '/usr/lib/tmpfiles.d/a.conf',
          source: Source.lines('d /var/lib/a 0750 mayapp myapp'),
        });
      },
      at: 'Directories',
      got: 'mayapp',
      message: 'a.conf:1: the user "mayapp" is defined nowhere in the program, did you mean "myapp"?',
    },
    'a group in tmpfiles': {
      program: (image) => {
        new Group(image, 'readers', { gid: 967 });
        new Tmpfiles(image, 'Directories', { entries: [TmpfilesEntry.directory('/var/lib/a', { group: 'reader' })] });
      },
      at: 'Directories',
      got: 'reader',
      message:
        '40-os-directories.conf:1: the group "reader" is defined nowhere in the program, did you mean "readers"?',
    },
  },
  {
    defined: {
      program: (image) => {
        new User(image, 'myapp', { uid: 967 });
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'], user: 'myapp', group: 'myapp' },
        });
      },
    },
    'of the base': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/true'], user: 'myapp' } }),
    },
    'by number': {
      program: (image) => {
        new User(image, 'app1', { uid: 967 });
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/true'], user: 'app2' } });
        new File(image, 'Directories', {
          path: '/usr/lib/tmpfiles.d/a.conf',
          source: Source.lines('d /var/lib/a 0750 968 -'),
        });
      },
    },
    dynamic: {
      program: (image) => {
        new User(image, 'myapp', { uid: 967 });
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'], user: 'my-app', dynamicUser: true },
        });
      },
    },
  },
);
