import { checkImages } from './image-table';
import { File, ServiceType, Source, SystemdDropIn, SystemdUnit } from '../../src';
import { UNIT_EXEC_PATH } from '../../src/checks/unit-exec-path';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_EXEC_PATH,
  {
    'in a file': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/backup.service`,
          source: Source.lines('[Service]', 'ExecStart=-./backup --all'),
        }),
      at: 'Unit',
      got: './backup',
      message:
        'backup.service:2: ExecStart= runs "./backup", which is neither an absolute path nor the bare name of a program',
    },
    typed: {
      program: (image) => new SystemdUnit(image, 'backup.service', { service: { execStart: ['bin/backup'] } }),
      at: 'backup.service',
      got: 'bin/backup',
      message:
        'backup.service:2: ExecStart= runs "bin/backup", which is neither an absolute path nor the bare name of a program',
    },
    'in a drop-in': {
      program: (image) =>
        new SystemdDropIn(image, 'Pre', { unitName: 'sshd.service', service: { execStartPre: ['@+opt/x y'] } }),
      at: 'Pre',
      got: 'opt/x',
      message:
        'sshd.service.d/50-os-pre.conf:2: ExecStartPre= runs "opt/x", which is neither an absolute path nor the bare name of a program',
    },
  },
  {
    'bare name': {
      program: (image) => new SystemdUnit(image, 'backup.service', { service: { execStart: ['backup --all'] } }),
    },
    prefixes: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/backup.service`,
          source: Source.lines('[Service]', 'ExecStart=@-+/usr/bin/backup b ./x'),
        }),
    },
    specifier: {
      program: (image) => new SystemdUnit(image, 'backup.service', { service: { execStart: ['%h/bin/backup'] } }),
    },
    quoted: {
      program: (image) =>
        new SystemdUnit(image, 'backup.service', {
          service: { type: ServiceType.ONESHOT, execStart: ['"/usr/bin/back up"', "'/usr/bin/true' a/b"] },
        }),
    },
  },
);
