import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Only what follows the last dot is the type.
new SystemdUnit(image, 'my-service.v2.service', { service: { execStart: ['/usr/bin/backup'] } });

// An instance of a template.
new SystemdUnit(image, 'serial-getty@ttyS0.service', { enabled: true });

// For all services, and for those whose names begin alike.
new SystemdDropIn(image, 'All', { unitName: 'service', service: { umask: '0077' } });
new SystemdDropIn(image, 'Apps', { unitName: 'app-.service', service: { umask: '0077' } });

app.synth();
