import { App, BaseImage, Image, ImageConfiguration, Script, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A service of the machine, with what it needs.
new SystemdUnit(image, 'gateway.service', {
  service: { execStart: ['/usr/bin/gateway --port 8080'], user: 'gateway', environment: { EDITOR: 'vim' } },
  enabled: true,
});

// The environment of a step counts while the image is built.
new Script(image, 'Warm', { commands: ['fc-cache -s'], environment: { SOURCE_DATE_EPOCH: '0' } });

// With these the image can be run as a container, for a test.
new ImageConfiguration(image, 'Container', { command: ['/sbin/init'], stopSignal: 'SIGRTMIN+3' });

app.synth();
