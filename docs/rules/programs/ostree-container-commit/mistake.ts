import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// From the days in which each step had to end with it.
new Script(image, 'Fonts', { commands: ['fc-cache -s', 'ostree container commit'] });

app.synth();
