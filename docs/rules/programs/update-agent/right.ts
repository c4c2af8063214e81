import { App, BaseImage, Image, UpdateAgent, UpdateMode, UpdateTimer } from 'bootcdk';

const app = new App();
const desktop = new Image(app, 'desktop', { base: BaseImage.universalBlue('bluefin', 'stable') });
const server = new Image(app, 'server', { base: BaseImage.fedoraCoreos('stable') });
const kiosk = new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44') });

// It is said what updates the machines.
new UpdateTimer(desktop, 'Updates', { mode: UpdateMode.OFF, agent: UpdateAgent.UUPD });

// Zincati can be turned off.
new UpdateTimer(server, 'Updates', { mode: UpdateMode.OFF });

// bootc's timer can do it without a reboot, and has times.
new UpdateTimer(kiosk, 'Updates', { mode: UpdateMode.STAGE, onCalendar: ['Sun 03:00'] });

app.synth();
