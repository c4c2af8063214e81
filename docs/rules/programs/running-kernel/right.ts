import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The kernel that the image has.
new Script(image, 'Modules', { commands: ['depmod "$(basename /usr/lib/modules/*)"'] });

// The architecture is that of the image.
new Script(image, 'Tool', { commands: ['ln -s "tool-$(uname -m)" /usr/bin/tool'] });

app.synth();
