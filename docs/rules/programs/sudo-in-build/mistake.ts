import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Copied from instructions for a running machine.
new Script(image, 'Certificates', { commands: ['sudo update-ca-trust'] });

app.synth();
