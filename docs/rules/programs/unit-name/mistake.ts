import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A typing error in the type.
new SystemdUnit(image, 'backup.servise', { service: { execStart: ['/usr/bin/backup'] } });

// A path in the place of a name.
new SystemdUnit(image, '/usr/lib/systemd/system/sshd.service', { enabled: true });

// `systemctl` adds ".service" by itself, files of units need it.
new SystemdDropIn(image, 'Nice', { unitName: 'chronyd', service: { umask: '0077' } });

app.synth();
