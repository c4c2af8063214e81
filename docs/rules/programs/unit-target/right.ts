import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A target that a package may bring.
new SystemdUnit(image, 'gateway.service', {
  service: { execStart: ['/usr/bin/gateway'] },
  install: { wantedBy: ['greenboot-success.target'] },
  enabled: true,
});

// A target of the program is what it is called.
new SystemdUnit(image, 'timer.target', { unit: { description: 'All timers of the rack' } });
new SystemdUnit(image, 'report.timer', {
  timer: { onCalendar: ['daily'] },
  install: { wantedBy: ['timer.target'] },
  enabled: true,
});

app.synth();
