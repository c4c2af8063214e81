import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
image.addPackages('firefox');

// A typing error, and a step that the image has not.
image.steps.patch('image/packages/instal', { commandsAfter: ['rpm --query firefox'] });
image.steps.remove('image/finish/initramfs');

app.synth();
