import { BaseImage, File, Source, Symlink, SystemdUnit } from '../../src';
import { Severity } from '../../src/core/findings';
import { checkRule } from './local-support';

const UNITS = '/usr/lib/systemd/system';

checkRule(
  __filename,
  'bootcdk::unit-disable-without-effect',
  Severity.ERROR,
  {
    raw: {
      program: (image) => new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('', 'disable bootc-fetch-apply-updates.timer') }),
      at: 'Preset',
      got: 'bootc-fetch-apply-updates.timer',
      message: '10-a.preset:2: "bootc-fetch-apply-updates.timer" stays enabled on Fedora bootc when a preset disables it',
    },
  },
  {
    'masked as well': {
      program: (image) => {
        new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('disable bootc-fetch-apply-updates.timer') });
        new Symlink(image, 'Mask', { path: '/etc/systemd/system/bootc-fetch-apply-updates.timer', target: '/dev/null' });
      },
    },
    masked: { program: (image) => new SystemdUnit(image, 'bootc-fetch-apply-updates.timer', { masked: true }) },
    'another agent': {
      base: () => BaseImage.fedoraCoreOS('stable'),
      program: (image) => new File(image, 'Preset', { path: `${UNITS}-preset/10-a.preset`, source: Source.lines('disable bootc-fetch-apply-updates.timer') }),
    },
    'another timer': { program: (image) => new SystemdUnit(image, 'fstrim.timer', { enabled: false }) },
  },
);
