import { checkImages } from './image-table';
import { File, ServiceType, Source, SystemdUnit } from '../../src';
import { UNIT_INCOMPLETE_OF_FILES } from '../../src/checks/unit-incomplete';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_INCOMPLETE_OF_FILES,
  {
    'no ExecStart': {
      program: (image) =>
        new File(image, 'Unit', { path: `${UNITS}/a.service`, source: Source.lines('[Service]', 'Restart=always') }),
      at: 'Unit',
      got: 'a.service',
      message: 'the unit "a.service" has no ExecStart=',
    },
    'typed, of a type that needs it': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', { service: { type: ServiceType.NOTIFY, execStop: ['/usr/bin/true'] } }),
      at: 'a.service',
      got: 'a.service',
      message: 'the unit "a.service" has no ExecStart=, which its Type=notify needs',
    },
    reset: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', 'ExecStart='),
        }),
      at: 'Unit',
      got: 'a.service',
      message: 'the unit "a.service" has no ExecStart=',
    },
    'two ExecStart': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/a', 'ExecStart=/usr/bin/b'),
        }),
      at: 'Unit',
      got: '/usr/bin/b',
      message: 'a.service:3: the unit has more than one ExecStart=, which only a oneshot service may have',
    },
    'timer without trigger': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.timer`,
          source: Source.lines('[Timer]', 'OnCalendar=daily', 'OnBootSec=', 'Persistent=yes'),
        }),
      at: 'Unit',
      got: 'a.timer',
      message: 'the unit "a.timer" is a timer that nothing triggers',
    },
    'socket without address': {
      program: (image) =>
        new File(image, 'Unit', { path: `${UNITS}/a.socket`, source: Source.lines('[Socket]', 'Accept=yes') }),
      at: 'Unit',
      got: 'a.socket',
      message: 'the unit "a.socket" is a socket that listens on nothing',
    },
    'mount by another name': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/data.mount`,
          source: Source.lines('[Mount]', 'What=LABEL=data', 'Where=/var/data'),
        }),
      at: 'Unit',
      got: 'data.mount',
      message: 'the unit "data.mount" mounts "/var/data", which the name of a mount must say',
    },
  },
  {
    'oneshot that only stops': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { type: ServiceType.ONESHOT, remainAfterExit: true, execStop: ['/usr/bin/true'] },
        }),
    },
    'action only': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Unit]', 'SuccessAction=reboot', '[Service]', 'Type=oneshot'),
        }),
    },
    template: {
      program: (image) =>
        new File(image, 'Unit', { path: `${UNITS}/a@.service`, source: Source.lines('[Service]', 'Nice=5') }),
    },
    'drop-in for a unit of the base': {
      program: (image) =>
        new File(image, 'DropIn', {
          path: `${UNITS}/sshd.service.d/a.conf`,
          source: Source.lines('[Service]', 'Nice=5'),
        }),
    },
    'several of a oneshot': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/a', '/usr/bin/b'] },
        }),
    },
    'clock change': {
      program: (image) =>
        new File(image, 'Unit', { path: `${UNITS}/a.timer`, source: Source.lines('[Timer]', 'OnClockChange=yes') }),
    },
    mount: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/var-my\\x2ddata.mount`,
          source: Source.lines('[Mount]', 'What=LABEL=data', 'Where=/var/my-data'),
        }),
    },
  },
);
