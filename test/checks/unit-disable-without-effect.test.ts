import { checkImages } from './image-table';
import { BaseImage, File, Source, Symlink, SystemdUnit } from '../../src';
import { UNIT_DISABLE_WITHOUT_EFFECT_OF_FILES } from '../../src/checks/unit-disable-without-effect';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_DISABLE_WITHOUT_EFFECT_OF_FILES,
  {
    raw: {
      program: (image) =>
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('', 'disable bootc-fetch-apply-updates.timer'),
        }),
      at: 'Preset',
      got: 'bootc-fetch-apply-updates.timer',
      message:
        '10-a.preset:2: "bootc-fetch-apply-updates.timer" stays enabled on Fedora bootc when a preset disables it',
    },
    typed: {
      program: (image) => new SystemdUnit(image, 'bootc-fetch-apply-updates.timer', { enabled: false }),
      at: 'SystemdUnit',
      got: 'bootc-fetch-apply-updates.timer',
      message: '"bootc-fetch-apply-updates.timer" stays enabled on Fedora bootc when it is disabled',
    },
  },
  {
    'masked as well': {
      program: (image) => {
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('disable bootc-fetch-apply-updates.timer'),
        });
        new Symlink(image, 'Mask', {
          path: '/etc/systemd/system/bootc-fetch-apply-updates.timer',
          target: '/dev/null',
        });
      },
    },
    masked: { program: (image) => new SystemdUnit(image, 'bootc-fetch-apply-updates.timer', { masked: true }) },
    'another agent': {
      base: () => BaseImage.fedoraCoreos('stable', { digest: `sha256:${'4'.repeat(64)}` }),
      program: (image) =>
        new File(image, 'Preset', {
          path: `${UNITS}-preset/10-a.preset`,
          source: Source.lines('disable bootc-fetch-apply-updates.timer'),
        }),
    },
    'another timer': { program: (image) => new SystemdUnit(image, 'fstrim.timer', { enabled: false }) },
  },
);
