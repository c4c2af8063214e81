import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Prefixes of systemd stay: "-" for a file that may be missing, "!" for a condition that must not hold.
new SystemdUnit(image, 'backup.service', {
  unit: { after: ['network-online.target'], conditions: { ConditionPathExists: ['!/etc/no-backup'] } },
  service: { execStart: ['/usr/bin/backup'], stateDirectory: ['backup'], environmentFile: ['-/etc/backup.conf'] },
});

// A command without a path is searched for, and "~" is the home directory.
new SystemdUnit(image, 'sync.service', { service: { execStart: ['backup --sync'], workingDirectory: '~' } });

app.synth();
