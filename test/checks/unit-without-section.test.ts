import { checkImages } from './image-table';
import { CopyFrom, CopySource, File, Source, Symlink, SystemdDropIn, SystemdUnit } from '../../src';
import { UNIT_WITHOUT_SECTION } from '../../src/checks/unit-without-section';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_WITHOUT_SECTION,
  {
    service: {
      program: (image) =>
        new File(image, 'Unit', { path: `${UNITS}/a.service`, source: Source.lines('[Unit]', 'Description=a') }),
      at: 'Unit',
      got: 'a.service',
      message: 'the unit "a.service" has no section [Service], which a service needs',
    },
    'typed timer': {
      program: (image) => new SystemdUnit(image, 'a.timer', { unit: { description: 'a' } }),
      at: 'a.timer',
      got: 'a.timer',
      message: 'the unit "a.timer" has no section [Timer], which a timer needs',
    },
    'in /etc': {
      program: (image) =>
        new File(image, 'Unit', {
          path: '/etc/systemd/system/a.socket',
          source: Source.lines('[Install]', 'WantedBy=sockets.target'),
        }),
      at: 'Unit',
      got: 'a.socket',
      message: 'the unit "a.socket" has no section [Socket], which a socket needs',
    },
    "of users' managers": {
      program: (image) =>
        new File(image, 'Unit', { path: '/usr/lib/systemd/user/a.path', source: Source.lines('[Unit]') }),
      at: 'Unit',
      got: 'a.path',
      message: 'the unit "a.path" has no section [Path], which a path needs',
    },
  },
  {
    target: { program: (image) => new SystemdUnit(image, 'a.target', { unit: { description: 'a' } }) },
    'an action only': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Unit]', 'SuccessAction=reboot-force'),
        }),
    },
    slice: {
      program: (image) => new File(image, 'Unit', { path: `${UNITS}/a.slice`, source: Source.lines('[Unit]') }),
    },
    masked: {
      program: (image) => new File(image, 'Unit', { path: '/etc/systemd/system/a.service', source: Source.text('') }),
    },
    alias: {
      program: (image) =>
        new Symlink(image, 'Unit', {
          path: '/etc/systemd/system/a.service',
          target: '/usr/lib/systemd/system/b.service',
        }),
    },
    'a drop-in has it': {
      program: (image) => {
        new File(image, 'Unit', { path: `${UNITS}/a.service`, source: Source.lines('[Unit]', 'Description=a') });
        new SystemdDropIn(image, 'DropIn', { unitName: 'a.service', service: { execStart: ['/usr/bin/true'] } });
      },
    },
    'a drop-in of which nothing is known': {
      program: (image) => {
        new File(image, 'Unit', { path: `${UNITS}/a.service`, source: Source.lines('[Unit]', 'Description=a') });
        new CopyFrom(image, 'Copy', {
          source: CopySource.image('quay.io/a/b@sha256:' + 'a'.repeat(64), '/d/'),
          path: `${UNITS}/a.service.d`,
        });
      },
    },
  },
);
