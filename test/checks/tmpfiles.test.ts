import { checkImages } from './image-table';
import { File, Source, Tmpfiles, TmpfilesEntry } from '../../src';
import { TMPFILES_OF_FILES } from '../../src/checks/tmpfiles';

const TMPFILES = '/usr/lib/tmpfiles.d/10-os.conf';

checkImages(
  TMPFILES_OF_FILES,
  {
    '/var/run': {
      program: (image) =>
        new File(image, 'Directories', {
          path: TMPFILES,
          source: Source.lines('# mine', 'd /var/run/app 0755 root root -'),
        }),
      at: 'Directories',
      got: '/var/run/app',
      message: '10-os.conf:2: the path "/var/run/app" is in /var/run, a link to /run',
      fix: 'write "/run/app"',
    },
    'one path twice': {
      program: (image) =>
        new File(image, 'Directories', {
          path: TMPFILES,
          source: Source.lines('d /var/lib/app 0755', 'd /var/lib/app/ 0750'),
        }),
      at: 'Directories',
      got: '/var/lib/app',
      message: '10-os.conf:2: "/var/lib/app" is made by 10-os.conf:1 already',
    },
    'in two constructs': {
      program: (image) => {
        new File(image, 'Directories', { path: TMPFILES, source: Source.lines('d /var/lib/app 0755') });
        new Tmpfiles(image, 'More', { entries: [TmpfilesEntry.directory('/var/lib/app', { mode: '0750' })] });
      },
      at: 'More',
      got: '/var/lib/app',
      message: '40-os-more.conf:1: "/var/lib/app" is made by 10-os.conf:1 already',
    },
    typed: {
      program: (image) => new Tmpfiles(image, 'Directories', { entries: [TmpfilesEntry.directory('/var/run/app')] }),
      at: 'Directories',
      got: '/var/run/app',
      message: 'the tmpfiles path "/var/run/app" is below /var/run, which is a link',
    },
  },
  {
    'made, then adjusted': {
      program: (image) =>
        new File(image, 'Directories', {
          path: TMPFILES,
          source: Source.lines(
            'd /var/lib/app 0755',
            'Z /var/lib/app - app app',
            'a /var/lib/app - - - - u:x:r',
            'r! /var/lib/app',
          ),
        }),
    },
    'the same twice': {
      program: (image) =>
        new File(image, 'Directories', {
          path: TMPFILES,
          source: Source.lines('d /var/lib/app 0755 -', 'd  /var/lib/app 0755 - - -'),
        }),
    },
    'replaced on purpose': {
      program: (image) =>
        new File(image, 'Links', {
          path: TMPFILES,
          source: Source.lines('d /var/lib/app', 'L+ /var/lib/app - - - - ../../usr/share/app'),
        }),
    },
    'in a file that the one in /etc replaces': {
      program: (image) => {
        new File(image, 'Directories', { path: TMPFILES, source: Source.lines('d /var/lib/app 0755') });
        new File(image, 'Local', { path: '/etc/tmpfiles.d/10-os.conf', source: Source.lines('d /var/lib/app 0700') });
      },
    },
    'a link of the base': {
      program: (image) =>
        new File(image, 'Links', { path: TMPFILES, source: Source.lines('L /var/run - - - - ../run', 'd /run/app') }),
    },
  },
);
