import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// In the form of cron, which systemd does not read.
new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['0 3 * * *'] }, enabled: true });

// A word that is nearly one of systemd's.
new SystemdUnit(image, 'report.timer', { timer: { onCalendar: ['dialy'] }, enabled: true });

app.synth();
