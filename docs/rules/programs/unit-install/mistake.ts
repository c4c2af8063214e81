import { App, BaseImage, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Enabled, but by what should it be started?
new SystemdUnit(image, 'gateway.service', {
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/gateway'),
  enabled: true,
});

// The timer starts it: there is nothing to enable in the service.
new SystemdUnit(image, 'report.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
new SystemdUnit(image, 'report.service', {
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/report'),
  enabled: true,
});

app.synth();
