import { App, BaseImage, Image, ServiceType, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new SystemdUnit(image, 'gateway.service', { service: { execStart: ['/usr/bin/gateway'] }, enabled: true });

// The list is emptied first.
new SystemdDropIn(image, 'Verbose', {
  unitName: 'gateway.service',
  service: { execStart: ['/usr/bin/gateway --verbose'] },
  reset: ['ExecStart'],
});

// A service that runs once and ends may have several commands.
new SystemdUnit(image, 'migrate.service', { service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/migrate'] } });
new SystemdDropIn(image, 'Check', { unitName: 'migrate.service', service: { execStart: ['/usr/bin/check'] } });

app.synth();
