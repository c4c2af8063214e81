import { App, BaseImage, Image, SystemdUnit, UpdateMode, UpdateTimer } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A masked unit is not started by anything.
new SystemdUnit(image, 'bootc-fetch-apply-updates.timer', { masked: true });

// Other timers are enabled by links in /etc.
new SystemdUnit(image, 'fstrim.timer', { enabled: false });

// Or say what updates are to do, whatever the base has for them.
const desktop = new Image(app, 'desktop', { base: BaseImage.fedoraBootc('44') });
new UpdateTimer(desktop, 'Updates', { mode: UpdateMode.OFF });

app.synth();
