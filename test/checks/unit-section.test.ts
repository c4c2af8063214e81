import { checkImages } from './image-table';
import { File, Source, SystemdUnit } from '../../src';
import { UNIT_SECTION_OF_FILES } from '../../src/checks/unit-section';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_SECTION_OF_FILES,
  {
    misspelt: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Serivce]', 'ExecStart=/usr/bin/true'),
        }),
      at: 'Unit',
      got: '[Serivce]',
      message:
        'a.service:1: a service has no section "Serivce", but [Unit], [Service], [Install], did you mean "Service"?',
      fix: 'write [Service]',
    },
    'of another type': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Timer]', 'OnCalendar=daily'),
        }),
      at: 'Unit',
      got: '[Timer]',
      message: 'a.service:3: a service has no section "Timer", but [Unit], [Service], [Install]',
    },
    'install misspelt, and enabled': {
      program: (image) => {
        new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('enable a.service') });
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Instal]', 'WantedBy=multi-user.target'),
        });
      },
      at: 'Unit',
      got: '[Instal]',
      message:
        'a.service:3: a service has no section "Instal", but [Unit], [Service], [Install], did you mean "Install"?',
    },
    'in a drop-in': {
      program: (image) =>
        new File(image, 'DropIn', {
          path: `${UNITS}/sshd.service.d/10-a.conf`,
          source: Source.lines('[service]', 'Nice=5'),
        }),
      at: 'DropIn',
      got: '[service]',
      message:
        'sshd.service.d/10-a.conf:1: a service has no section "service", but [Unit], [Service], [Install], did you mean "Service"?',
    },
  },
  {
    'of others': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[X-Mine]', 'A=b', '[Service]', 'ExecStart=/usr/bin/true', '[Unheard]', 'A=b'),
        }),
    },
    typed: {
      program: (image) =>
        new SystemdUnit(image, 'a.timer', { timer: { onCalendar: ['daily'] }, extra: { 'X-Mine': { A: ['b'] } } }),
    },
    'no unit': {
      program: (image) => new File(image, 'Readme', { path: `${UNITS}/README`, source: Source.lines('[Serivce]') }),
    },
    'a network': {
      program: (image) =>
        new File(image, 'Net', { path: '/usr/lib/systemd/network/a.network', source: Source.lines('[Match]') }),
    },
  },
);
