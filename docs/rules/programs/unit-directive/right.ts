import { App, BaseImage, File, Image, Source, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The right name, in the right section.
new File(image, 'Gateway', {
  path: '/usr/lib/systemd/system/gateway.service',
  source: Source.lines('[Service]', 'ExecStart=/usr/bin/gateway', 'Environment=PORT=8080', 'Restart=always'),
});

// A directive near to none is taken for one of a newer systemd, and "X-" is for notes of one's own.
new SystemdUnit(image, 'exporter.service', {
  service: { execStart: ['/usr/bin/exporter'] },
  extra: { Service: { SandboxProfile: ['strict'], 'X-Owner': ['monitoring'] } },
});

// Names that systemd knows from earlier.
new SystemdDropIn(image, 'Limits', { unitName: 'sshd.service', extra: { Service: { MemoryLimit: ['1G'] } } });

app.synth();
