import { checkImages } from './image-table';
import { File, Source, Symlink, SystemdUnit } from '../../src';
import { UNIT_TIMER } from '../../src/checks/unit-timer';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_TIMER,
  {
    misspelt: {
      program: (image) => {
        new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
        new SystemdUnit(image, 'bakcup.service', { service: { execStart: ['/usr/bin/true'] } });
      },
      at: 'backup.timer',
      got: 'backup.timer',
      message:
        'the timer "backup.timer" starts "backup.service", which the image does not have, did you mean "bakcup.service"?',
    },
    'raw, with Unit=': {
      program: (image) => {
        new File(image, 'Timer', {
          path: `${UNITS}/a.timer`,
          source: Source.lines('[Timer]', 'OnCalendar=daily', 'Unit=bakup.service'),
        });
        new File(image, 'Service', {
          path: `${UNITS}/backup.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
        });
      },
      at: 'Timer',
      got: 'bakup.service',
      message:
        'the timer "a.timer" starts "bakup.service", which the image does not have, did you mean "backup.service"?',
    },
    masked: {
      program: (image) => {
        new SystemdUnit(image, 'dnf-makecache.service', { masked: true });
        new SystemdUnit(image, 'dnf-makecache.timer', { timer: { onCalendar: ['daily'] } });
      },
      at: 'dnf-makecache.timer',
      got: 'dnf-makecache.timer',
      message: 'the timer "dnf-makecache.timer" starts "dnf-makecache.service", which the image masks',
    },
    'masked by a raw link': {
      program: (image) => {
        new Symlink(image, 'Mask', { path: '/etc/systemd/system/a.service', target: '/dev/null' });
        new File(image, 'Timer', { path: `${UNITS}/a.timer`, source: Source.lines('[Timer]', 'OnCalendar=daily') });
      },
      at: 'Timer',
      got: 'a.timer',
      message: 'the timer "a.timer" starts "a.service", which the image masks',
    },
  },
  {
    'a service of the base': {
      program: (image) => new SystemdUnit(image, 'fstrim.timer', { timer: { onCalendar: ['daily'] } }),
    },
    'another of the same kind': {
      program: (image) => {
        new SystemdUnit(image, 'disk1-check.service', { service: { execStart: ['/usr/bin/true'] } });
        new SystemdUnit(image, 'disk2-check.timer', { timer: { onCalendar: ['daily'] } });
      },
    },
    'the near one has its own': {
      program: (image) => {
        new SystemdUnit(image, 'backups.service', { service: { execStart: ['/usr/bin/true'] } });
        new SystemdUnit(image, 'backups.timer', { timer: { onCalendar: ['daily'] } });
        new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] } });
      },
    },
    'the pair': {
      program: (image) => {
        new File(image, 'Timer', {
          path: `${UNITS}/backup.timer`,
          source: Source.lines('[Timer]', 'OnCalendar=daily'),
        });
        new File(image, 'Service', {
          path: '/etc/systemd/system/backup.service',
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
        });
      },
    },
    'a service made of a quadlet': {
      program: (image) => {
        new SystemdUnit(image, 'backups.service', { service: { execStart: ['/usr/bin/true'] } });
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/backup.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b'),
        });
        new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] } });
      },
    },
    'both masked': {
      program: (image) => {
        new File(image, 'Timer', { path: `${UNITS}/a.timer`, source: Source.lines('[Timer]', 'OnCalendar=daily') });
        new SystemdUnit(image, 'a.timer', { masked: true });
        new SystemdUnit(image, 'a.service', { masked: true });
      },
    },
  },
);
