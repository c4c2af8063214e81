import { App, BaseImage, File, Image, ServiceType, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// One that runs nothing at its start, but something at its end.
new SystemdUnit(image, 'cleanup.service', {
  service: { type: ServiceType.ONESHOT, remainAfterExit: true, execStop: ['/usr/bin/cleanup'] },
});

// A template may leave to drop-ins what its instances run.
new SystemdUnit(image, 'worker@.service', { service: { user: 'worker' } });

// The path with its name.
new File(image, 'Data', {
  path: '/usr/lib/systemd/system/var-data.mount',
  source: Source.lines('[Mount]', 'What=LABEL=data', 'Where=/var/data'),
});

app.synth();
