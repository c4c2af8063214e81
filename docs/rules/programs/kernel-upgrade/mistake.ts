import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// With everything else comes another kernel, and the base's modules and initramfs stay what they were.
new Script(image, 'Upgrade', { commands: ['dnf -y upgrade'] });

app.synth();
