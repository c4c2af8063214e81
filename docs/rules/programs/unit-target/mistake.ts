import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// It is multi-user.target.
new SystemdUnit(image, 'gateway.service', {
  service: { execStart: ['/usr/bin/gateway'] },
  install: { wantedBy: ['multiuser.target'] },
  enabled: true,
});

// One letter less.
new SystemdUnit(image, 'report.timer', {
  timer: { onCalendar: ['daily'] },
  install: { wantedBy: ['timer.target'] },
  enabled: true,
});

app.synth();
