import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// All packages of the base, its kernel among them.
new Script(image, 'Upgrade', { commands: ['dnf upgrade -y --refresh'] });

app.synth();
