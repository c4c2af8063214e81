import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The step alone: what it leaves in /tmp and /run is not in the image.
new Script(image, 'Fonts', { commands: ['fc-cache -s'] });

// Other commands of ostree are what they were.
new Script(image, 'Version', { commands: ['ostree --version > /usr/share/ostree-version'] });

app.synth();
