import { checkImages } from './image-table';
import { File, ServiceType, Source, SystemdDropIn, SystemdUnit } from '../../src';
import { UNIT_DROPIN_EXEC } from '../../src/checks/unit-dropin-exec';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_DROPIN_EXEC,
  {
    typed: {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/a'] } });
        new SystemdDropIn(image, 'More', { unitName: 'a.service', service: { execStart: ['/usr/bin/a --more'] } });
      },
      at: 'More',
      got: '/usr/bin/a --more',
      message: 'a.service.d/50-os-more.conf:2: ExecStart= adds "/usr/bin/a --more" to what "a.service" runs already',
    },
    raw: {
      program: (image) => {
        new File(image, 'Unit', {
          path: '/etc/systemd/system/a.service',
          source: Source.lines('[Service]', 'Type=simple', 'ExecStart=/usr/bin/a'),
        });
        new File(image, 'More', {
          path: `${UNITS}/a.service.d/a.conf`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/b'),
        });
      },
      at: 'More',
      got: '/usr/bin/b',
      message: 'a.service.d/a.conf:2: ExecStart= adds "/usr/bin/b" to what "a.service" runs already',
    },
  },
  {
    reset: {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/a'] } });
        new SystemdDropIn(image, 'More', {
          unitName: 'a.service',
          service: { execStart: ['/usr/bin/b'] },
          reset: ['ExecStart'],
        });
      },
    },
    oneshot: {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/a'] } });
        new SystemdDropIn(image, 'More', { unitName: 'a.service', service: { execStart: ['/usr/bin/b'] } });
      },
    },
    'oneshot by the drop-in': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/a'] } });
        new File(image, 'More', {
          path: `${UNITS}/a.service.d/a.conf`,
          source: Source.lines('[Service]', 'Type=oneshot', 'ExecStart=/usr/bin/b'),
        });
      },
    },
    'a service of the base': {
      program: (image) =>
        new File(image, 'More', {
          path: `${UNITS}/sshd.service.d/a.conf`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/b'),
        }),
    },
    'of the same name in /etc': {
      program: (image) => {
        new SystemdUnit(image, 'a.service', { service: { execStart: ['/usr/bin/a'] } });
        new File(image, 'Less', {
          path: `${UNITS}/a.service.d/a.conf`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/b'),
        });
        new File(image, 'More', {
          path: '/etc/systemd/system/a.service.d/a.conf',
          source: Source.lines('[Service]', 'Nice=5'),
        });
      },
    },
  },
);
