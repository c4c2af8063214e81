import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Which tunnel?
new SystemdUnit(image, 'tunnel@.service', {
  service: { execStart: ['/usr/bin/tunnel --to %i'] },
  enabled: true,
});

app.synth();
