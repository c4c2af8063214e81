import { App, BaseImage, Image, InstallConfiguration } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Who says how the image is installed has to say on what: Fedora leaves it open.
new InstallConfiguration(image, 'Install', { kernelArguments: ['console=ttyS0'] });

app.synth();
