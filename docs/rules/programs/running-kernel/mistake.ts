import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Modules for the kernel of whoever builds.
new Script(image, 'Modules', { commands: ['depmod "$(uname -r)"'] });

// An initramfs for the same, after a step of bootcdk's own.
image.addPackages('dracut-network');
image.steps.patch('image/packages/install', { commandsAfter: ['dracut --force --kver "$(uname -r)"'] });

app.synth();
