import { App, BaseImage, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A word, or days and a time.
new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
new SystemdUnit(image, 'report.timer', { timer: { onCalendar: ['Mon..Fri 03:00', 'Sat 12:00'] }, enabled: true });

// With a time zone.
new SystemdUnit(image, 'sync.timer', { timer: { onCalendar: ['*-*-* 04:00:00 Europe/Lisbon'] }, enabled: true });

// Instances of a template say when.
new SystemdUnit(image, 'scrub@.timer', { source: Source.lines('[Timer]', 'OnCalendar=%i') });

app.synth();
