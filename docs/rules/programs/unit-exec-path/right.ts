import { App, BaseImage, Image, SystemdDropIn, SystemdUnit, UnitScope } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A bare name is looked for in the usual places.
new SystemdUnit(image, 'report.service', { service: { execStart: ['report --all ./notes'] } });

// Signs before the path are not a part of it.
new SystemdDropIn(image, 'Key', { unitName: 'sshd.service', service: { execStartPre: ['-/usr/libexec/make-key'] } });

// Systemd puts the home directory in.
new SystemdUnit(image, 'notes.service', { service: { execStart: ['%h/bin/notes'] }, unitScope: UnitScope.USER });

app.synth();
