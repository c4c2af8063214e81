import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The last line of many older Containerfiles.
new Script(image, 'Finish', { commands: ['ostree container commit'] });

app.synth();
