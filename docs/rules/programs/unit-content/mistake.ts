import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Nothing starts what is masked.
new SystemdUnit(image, 'sshd.service', { enabled: true, masked: true });

// Two users, and only one can run it.
new SystemdUnit(image, 'backup.service', {
  service: { execStart: ['/usr/bin/backup'], user: 'backup' },
  extra: { Service: { User: ['root'] } },
});

// A drop-in that has nothing to say.
new SystemdDropIn(image, 'Quiet', { unitName: 'chronyd.service' });

app.synth();
