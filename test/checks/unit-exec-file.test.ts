import { checkImages } from './image-table';
import { Directory, File, Script, Source, SystemdDropIn, SystemdUnit, Trigger } from '../../src';
import { UNIT_EXEC_FILE } from '../../src/checks/unit-exec-file';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_EXEC_FILE,
  {
    typed: {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/libexec/a --all'] } });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
      },
      at: 'Program',
      got: '/usr/libexec/a',
      message: 'a.service:2: ExecStart= runs "/usr/libexec/a", which has the mode "0644", without an execute bit',
    },
    'raw, by a link of the base, once': {
      program: (image) => {
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStartPre=/usr/sbin/a', 'ExecStart=-/usr/sbin/a'),
        });
        new File(image, 'Program', { path: '/usr/bin/a', source: Source.lines('#!/bin/sh'), mode: '0600' });
      },
      at: 'Program',
      got: '/usr/sbin/a',
      message: 'a.service:2: ExecStartPre= runs "/usr/sbin/a", which has the mode "0600", without an execute bit',
    },
    'in a drop-in': {
      program: (image) => {
        new SystemdDropIn(image, 'Pre', { unitName: 'sshd.service', service: { execStartPre: ['/usr/libexec/a'] } });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
      },
      at: 'Program',
      got: '/usr/libexec/a',
      message:
        'sshd.service.d/50-os-pre.conf:2: ExecStartPre= runs "/usr/libexec/a", which has the mode "0644", without an execute bit',
    },
  },
  {
    executable: {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/libexec/a'] } });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh'), mode: '0755' });
      },
    },
    'read by a shell': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/sh /usr/libexec/a'] } });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('true') });
      },
    },
    'made executable by a script': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/libexec/a'] } });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
        new Script(image, 'Modes', { commands: ['chmod 0755 /usr/libexec/*'] });
      },
    },
    'made executable by a trigger': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/libexec/a'] } });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
        new Trigger(image, 'Modes', {
          command: ['chmod', '0755'],
          arguments: ['/usr/libexec/a'],
          watch: ['/usr/libexec/a'],
        });
      },
    },
    'in another root': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/libexec/a'] },
          extra: { Service: { RootDirectory: ['/srv/a'] } },
        });
        new File(image, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
      },
    },
    'of a directory': {
      program: (image) => {
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/libexec/other'),
        });
        new Directory(image, 'Programs', { path: '/usr/libexec' });
      },
    },
  },
);
