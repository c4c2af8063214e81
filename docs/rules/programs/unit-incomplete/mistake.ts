import { App, BaseImage, File, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A service with nothing to run.
new SystemdUnit(image, 'gateway.service', { service: { user: 'gateway' } });

// A timer without a time.
new SystemdUnit(image, 'report.timer', { timer: { persistent: true } });

// The name of a mount is its path, with hyphens.
new File(image, 'Data', {
  path: '/usr/lib/systemd/system/data.mount',
  source: Source.lines('[Mount]', 'What=LABEL=data', 'Where=/var/data'),
});

app.synth();
