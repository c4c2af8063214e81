import { App, BaseImage, File, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The timer and its service.
new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
new SystemdUnit(image, 'backup.service', { service: { execStart: ['/usr/bin/backup'] } });

// A service that the base has.
new SystemdUnit(image, 'fstrim.timer', { timer: { onCalendar: ['Sun 03:00'] }, enabled: true });

// A quadlet becomes the service.
new SystemdUnit(image, 'report.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
new File(image, 'Report', {
  path: '/usr/share/containers/systemd/report.container',
  source: Source.lines('[Container]', 'Image=registry.example.com/report:1'),
});

app.synth();
