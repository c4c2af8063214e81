import { checkImages } from './image-table';
import { File, Source, SystemdDropIn, SystemdUnit } from '../../src';
import { UNIT_DIRECTIVE } from '../../src/checks/unit-directive';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_DIRECTIVE,
  {
    misspelt: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/a', 'Enviroment=A=b'),
        }),
      at: 'Unit',
      got: 'Enviroment',
      message: 'a.service:3: "Enviroment" is no directive of [Service], did you mean "Environment"?',
      fix: 'write Environment=',
    },
    'misspelt, so that a needed one is missing': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStrat=/usr/bin/a'),
        }),
      at: 'Unit',
      got: 'ExecStrat',
      message: 'a.service:2: "ExecStrat" is no directive of [Service], did you mean "ExecStart"?',
    },
    'a needed one in another section': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.timer`,
          source: Source.lines('[Unit]', 'OnCalendar=daily', '[Timer]', 'Persistent=yes'),
        }),
      at: 'Unit',
      got: 'OnCalendar',
      message: 'a.timer:2: "OnCalendar" is no directive of [Unit], but of [Timer]',
    },
    'typed, in another case': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/a'] },
          extra: { Service: { LimitNoFile: ['9'] } },
        }),
      at: 'a.service',
      got: 'LimitNoFile',
      message: 'a.service:3: "LimitNoFile" is no directive of [Service], did you mean "LimitNOFILE"?',
    },
    'in another section': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Unit]', 'Restart=always', '[Service]', 'ExecStart=/usr/bin/a'),
        }),
      at: 'Unit',
      got: 'Restart',
      message: 'a.service:2: "Restart" is no directive of [Unit], but of [Service]',
    },
    'of another unit': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/a', 'OnCalendar=daily'),
        }),
      at: 'Unit',
      got: 'OnCalendar',
      message: 'a.service:3: "OnCalendar" is no directive of [Service], but of [Timer]',
      fix: 'move it to a unit whose name ends with ".timer"',
    },
    'in a drop-in': {
      program: (image) =>
        new SystemdDropIn(image, 'DropIn', { unitName: 'sshd.service', extra: { Unit: { Afters: ['a.service'] } } }),
      at: 'DropIn',
      got: 'Afters',
      message: 'sshd.service.d/50-os-dropin.conf:2: "Afters" is no directive of [Unit], did you mean "After"?',
    },
    'install misspelt, and enabled': {
      program: (image) => {
        new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('enable a.service') });
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Install]', 'WantedBY=multi-user.target'),
        });
      },
      at: 'Unit',
      got: 'WantedBY',
      message: 'a.service:4: "WantedBY" is no directive of [Install], did you mean "WantedBy"?',
    },
  },
  {
    'of a newer systemd': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/a', 'QuantumEntanglement=yes'),
        }),
    },
    'of others': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/a'] },
          extra: { Service: { 'X-ExecStrat': ['a'] } },
        }),
    },
    obsolete: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines(
            '[Unit]',
            'StartLimitInterval=5',
            '[Service]',
            'ExecStart=/usr/bin/a',
            'MemoryLimit=5G',
            'ReadWriteDirectories=/a',
          ),
        }),
    },
    'shared by sections': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.socket`,
          source: Source.lines('[Socket]', 'ListenStream=80', 'User=a', 'MemoryMax=5G', 'KillMode=none'),
        }),
    },
    continued: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/a \\', '  ExecStrat=b', '; Enviroment=', '# Afer='),
        }),
    },
  },
);
