import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A unit is named with its type, and the directory is meant below /var/lib.
new SystemdUnit(image, 'backup.service', {
  unit: { after: ['network-online'] },
  service: { execStart: ['/usr/bin/backup'], stateDirectory: ['/var/lib/backup'] },
});

// A condition has its full name.
new SystemdUnit(image, 'sync.service', {
  unit: { conditions: { PathExists: ['/etc/backup.conf'] } },
  service: { execStart: ['/usr/bin/sync'] },
});

app.synth();
