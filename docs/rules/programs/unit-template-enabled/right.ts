import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A template, and its instances.
new SystemdUnit(image, 'tunnel@.service', { service: { execStart: ['/usr/bin/tunnel --to %i'] } });
new SystemdUnit(image, 'tunnel@berlin.service', { enabled: true });
new SystemdUnit(image, 'tunnel@lisbon.service', { enabled: true });

// A template with an instance that is meant where none is named.
new SystemdUnit(image, 'console@.service', {
  service: { execStart: ['/usr/bin/console %i'] },
  install: { wantedBy: ['multi-user.target'], defaultInstance: 'ttyS0' },
  enabled: true,
});

app.synth();
