import { App, BaseImage, Image, SystemdUnit, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new User(image, 'gateway', { uid: 967 });
new User(image, 'node1', { uid: 968 });

// A user of the program, and one that the base may have.
new SystemdUnit(image, 'gateway.service', { service: { execStart: ['/usr/bin/gateway'], user: 'gateway' } });
new SystemdUnit(image, 'proxy.service', { service: { execStart: ['/usr/bin/proxy'], user: 'squid' } });

// With another number it is another user, not a slip.
new SystemdUnit(image, 'node.service', { service: { execStart: ['/usr/bin/node'], user: 'node2' } });

// Systemd makes this user when the service starts.
new SystemdUnit(image, 'scan.service', {
  service: { execStart: ['/usr/bin/scan'], user: 'gateways', dynamicUser: true },
});

app.synth();
