import { App, BaseImage, File, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Letters that changed places.
new File(image, 'Gateway', {
  path: '/usr/lib/systemd/system/gateway.service',
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/gateway', 'Enviroment=PORT=8080'),
});

// A directive of another section.
new SystemdUnit(image, 'exporter.service', {
  service: { execStart: ['/usr/bin/exporter'] },
  extra: { Unit: { Restart: ['always'] } },
});

app.synth();
