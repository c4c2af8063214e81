import { App, BaseImage, File, Image, Source, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A target needs no section of its own.
new SystemdUnit(image, 'rack.target', { unit: { description: 'All services of the rack' } });

// A drop-in may bring the section.
new SystemdUnit(image, 'gateway.service', { unit: { description: 'The gateway of the rack' } });
new SystemdDropIn(image, 'Start', { unitName: 'gateway.service', service: { execStart: ['/usr/bin/gateway'] } });

// An empty file in /etc is how systemd is told that a unit must not run.
new File(image, 'Mask', { path: '/etc/systemd/system/exporter.socket', source: Source.text('') });

app.synth();
