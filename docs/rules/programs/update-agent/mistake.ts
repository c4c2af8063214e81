import { App, BaseImage, Image, UpdateMode, UpdateTimer } from 'bootcdk';

const app = new App();
const desktop = new Image(app, 'desktop', { base: BaseImage.universalBlue('bluefin', 'stable') });
const server = new Image(app, 'server', { base: BaseImage.fedoraCoreos('stable') });

// Images of Universal Blue differ in what updates them.
new UpdateTimer(desktop, 'Updates', { mode: UpdateMode.OFF });

// On Fedora CoreOS it is Zincati, which always reboots.
new UpdateTimer(server, 'Updates', { mode: UpdateMode.STAGE, onCalendar: ['Sun 03:00'] });

app.synth();
