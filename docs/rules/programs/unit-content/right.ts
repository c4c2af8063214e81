import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What is masked may be disabled besides.
new SystemdUnit(image, 'sshd.service', { enabled: false, masked: true });

// Directives that are lists add up, wherever they stand.
new SystemdUnit(image, 'backup.service', {
  service: { execStart: ['/usr/bin/backup'], execStartPre: ['/usr/bin/backup --check'] },
  extra: { Service: { ExecStartPre: ['/usr/bin/sync'], LimitCORE: ['0'] } },
});

// To forget what the base says is a change, too.
new SystemdDropIn(image, 'Quiet', { unitName: 'chronyd.service', reset: ['Environment'] });

app.synth();
