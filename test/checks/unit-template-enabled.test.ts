import { checkImages } from './image-table';
import { File, Source, SystemdUnit } from '../../src';
import { UNIT_TEMPLATE_ENABLED_OF_FILES } from '../../src/checks/unit-template-enabled';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_TEMPLATE_ENABLED_OF_FILES,
  {
    raw: {
      program: (image) => {
        new File(image, 'Unit', {
          path: `${UNITS}/a@.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true %i', '[Install]', 'WantedBy=multi-user.target'),
        });
        new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('enable a@.service') });
      },
      at: 'Preset',
      got: 'a@.service',
      message: '10-a.preset:1: the template "a@.service" is enabled without an instance',
    },
    typed: {
      program: (image) =>
        new SystemdUnit(image, 'a@.service', { service: { execStart: ['/usr/bin/true %i'] }, enabled: true }),
      at: 'a@.service',
      got: 'a@.service',
      message: 'the template "a@.service" is enabled without an instance',
    },
  },
  {
    'with instances': {
      program: (image) => {
        new File(image, 'Unit', {
          path: `${UNITS}/a@.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true %i', '[Install]', 'WantedBy=multi-user.target'),
        });
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('enable a@.service one two'),
        });
      },
    },
    'with a default instance': {
      program: (image) =>
        new SystemdUnit(image, 'a@.service', {
          service: { execStart: ['/usr/bin/true %i'] },
          install: { wantedBy: ['a.target'], defaultInstance: 'x' },
          enabled: true,
        }),
    },
    'of the base': {
      program: (image) =>
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('enable getty@.service'),
        }),
    },
    'an instance': {
      program: (image) => {
        new SystemdUnit(image, 'a@.service', { service: { execStart: ['/usr/bin/true %i'] } });
        new SystemdUnit(image, 'a@one.service', { enabled: true });
      },
    },
  },
);
