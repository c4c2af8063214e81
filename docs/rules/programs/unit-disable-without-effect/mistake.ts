import { App, BaseImage, Image, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Fedora bootc enables its updates by a link in /usr, which a preset does not remove.
new SystemdUnit(image, 'bootc-fetch-apply-updates.timer', { enabled: false });

app.synth();
