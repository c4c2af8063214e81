import { App, BaseImage, Image, Package, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
image.addPackages('cockpit-system');

// The app is no image.
new Package(app, 'cockpit-ws');
new SystemdUnit(app, 'cockpit.socket', { enabled: true });

app.synth();
