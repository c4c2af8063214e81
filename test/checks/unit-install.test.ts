import { checkImages } from './image-table';
import { File, Source, Symlink, SystemdDropIn, SystemdUnit } from '../../src';
import { UNIT_INSTALL } from '../../src/checks/unit-install';
import { Severity } from '../../src/core/findings';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_INSTALL,
  {
    'raw file and raw preset': {
      program: (image) => {
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('# mine', 'enable a.service'),
        });
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
        });
      },
      at: 'Unit',
      got: 'a.service',
      message: 'the unit "a.service" is enabled, but has no [Install] section that says by what it is started',
    },
    typed: {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Install]'),
          enabled: true,
        }),
      at: 'a.service',
      got: 'a.service',
      message: 'the unit "a.service" is enabled, but has no [Install] section that says by what it is started',
    },
    'started by its timer': {
      program: (image) => {
        new SystemdUnit(image, 'a.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
        new SystemdUnit(image, 'a.service', {
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
          enabled: true,
        });
      },
      at: 'a.service',
      got: 'a.service',
      severity: Severity.WARNING,
      message: 'the unit "a.service" is enabled, but has no [Install] section that says by what it is started',
    },
  },
  {
    'given by default': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/true'] }, enabled: true }),
    },
    'a unit of the base': { program: (image) => new SystemdUnit(image, 'sshd.service', { enabled: true }) },
    'in a drop-in': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', {
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
          enabled: true,
        });
        new SystemdDropIn(image, 'DropIn', { unitName: 'a.service', install: { wantedBy: ['multi-user.target'] } });
      },
    },
    'not enabled': {
      program: (image) => new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/true'] } }),
    },
    'linked as well': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', {
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
          enabled: true,
        });
        new Symlink(image, 'Link', { path: `${UNITS}/multi-user.target.wants/a.service`, target: '../a.service' });
      },
    },
    'an alias': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Install]', 'Alias=b.service'),
          enabled: true,
        }),
    },
    'a pattern': {
      program: (image) => {
        new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('enable a*') });
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true'),
        });
      },
    },
  },
);
