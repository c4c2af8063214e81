import { checkImages } from './image-table';
import { File, Script, Source, SystemdUnit } from '../../src';
import { QUADLET_ENABLED } from '../../src/checks/quadlet-enabled';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  QUADLET_ENABLED,
  {
    typed: {
      program: (image) => {
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b'),
        });
        new SystemdUnit(image, 'app.service', { enabled: true });
      },
      at: 'app.service',
      got: 'app.service',
      message:
        '00-40-os-app.service.preset:1: "app.service" is made of the quadlet "app.container" at boot, and cannot be enabled',
    },
    raw: {
      program: (image) => {
        new File(image, 'Quadlet', { path: '/etc/containers/systemd/data.volume', source: Source.lines('[Volume]') });
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('enable data-volume.service'),
        });
      },
      at: 'Preset',
      got: 'data-volume.service',
      message:
        '10-a.preset:1: "data-volume.service" is made of the quadlet "data.volume" at boot, and cannot be enabled',
    },
    systemctl: {
      program: (image) => {
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b'),
        });
        new Script(image, 'Enable', { commands: ['systemctl enable sshd app'] });
      },
      at: 'Enable',
      got: 'app',
      message: 'systemctl enables "app", which is made of the quadlet "app.container" at boot',
    },
  },
  {
    'another unit': {
      program: (image) => {
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b'),
        });
        new SystemdUnit(image, 'podman.socket', { enabled: true });
      },
    },
    'by another name': {
      program: (image) => {
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b', 'ServiceName=web'),
        });
        new SystemdUnit(image, 'app.service', { enabled: true });
      },
    },
    'the quadlet alone': {
      program: (image) =>
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b', '[Install]', 'WantedBy=multi-user.target'),
        }),
    },
    disabled: {
      program: (image) => {
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=quay.io/a/b'),
        });
        new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('disable app.service') });
      },
    },
  },
);
