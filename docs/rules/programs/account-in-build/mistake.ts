import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A machine whose /etc/passwd was ever changed never gets this line.
new Script(image, 'Account', { commands: ['useradd --system kiosk'] });

app.synth();
