import { App, BaseImage, File, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A description alone is no service.
new SystemdUnit(image, 'gateway.service', { unit: { description: 'The gateway of the rack' } });

// A socket says where it listens, in its own section.
new File(image, 'Socket', {
  path: '/etc/systemd/system/exporter.socket',
  source: Source.lines('[Unit]', 'Description=Figures', '[Install]', 'WantedBy=sockets.target'),
});

app.synth();
