import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A timer starts the service of the same name, which here is another one.
new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
new SystemdUnit(image, 'bakcup.service', { service: { execStart: ['/usr/bin/backup'] } });

// Masked, a service cannot be started by its timer either.
new SystemdUnit(image, 'dnf-makecache.service', { masked: true });
new SystemdUnit(image, 'dnf-makecache.timer', { timer: { onCalendar: ['daily'] }, enabled: true });

app.synth();
