import { App, BaseImage, Image, Source, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Made of properties, a service gets WantedBy=multi-user.target.
new SystemdUnit(image, 'gateway.service', { service: { execStart: ['/usr/bin/gateway'] }, enabled: true });

// A drop-in may say it as well.
new SystemdUnit(image, 'exporter.service', {
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/exporter'),
  enabled: true,
});
new SystemdDropIn(image, 'Start', { unitName: 'exporter.service', install: { wantedBy: ['multi-user.target'] } });

// What a timer starts is not enabled.
new SystemdUnit(image, 'report.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
new SystemdUnit(image, 'report.service', { service: { execStart: ['/usr/bin/report'] } });

app.synth();
