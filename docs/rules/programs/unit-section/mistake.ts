import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Letters that changed places.
new File(image, 'Gateway', {
  path: '/usr/lib/systemd/system/gateway.service',
  source: Source.lines('[Serivce]', 'ExecStart=/usr/bin/gateway'),
});

// A timer is a unit of its own.
new File(image, 'Report', {
  path: '/usr/lib/systemd/system/report.service',
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/report', '[Timer]', 'OnCalendar=daily'),
});

app.synth();
