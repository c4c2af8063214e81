import { App, BaseImage, Image, SystemdDropIn, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Systemd starts nothing in a directory of its own choice.
new SystemdUnit(image, 'report.service', { service: { execStart: ['bin/report --all'] } });

// The minus sign says that a failure is fine; the path behind it is still one.
new SystemdDropIn(image, 'Key', { unitName: 'sshd.service', service: { execStartPre: ['-./make-key'] } });

app.synth();
