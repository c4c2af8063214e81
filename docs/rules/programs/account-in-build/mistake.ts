import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// It gets into the image's /etc/passwd, which machines with users of their own stop following.
new Script(image, 'Account', { commands: ['groupadd --system media', 'useradd --system --groups media gateway'] });

app.synth();
