import { App, BaseImage, File, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A service, and its timer beside it.
new SystemdUnit(image, 'report.service', { service: { execStart: ['/usr/bin/report'] } });
new SystemdUnit(image, 'report.timer', { timer: { onCalendar: ['daily'] }, enabled: true });

// Sections whose names begin with "X-" are for others to read.
new File(image, 'Gateway', {
  path: '/usr/lib/systemd/system/gateway.service',
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/gateway', '[X-Monitoring]', 'Team=network'),
});

// Networks have sections of their own.
new File(image, 'Wired', {
  path: '/usr/lib/systemd/network/10-wired.network',
  source: Source.lines('[Match]', 'Name=en*', '[Network]', 'DHCP=yes'),
});

app.synth();
