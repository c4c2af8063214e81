import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new SystemdUnit(image, 'gateway.service', { service: { execStart: ['/usr/bin/gateway'] }, enabled: true });

// Meant in place of the first command, it comes beside it.
new SystemdDropIn(image, 'Verbose', {
  unitName: 'gateway.service',
  service: { execStart: ['/usr/bin/gateway --verbose'] },
});

app.synth();
