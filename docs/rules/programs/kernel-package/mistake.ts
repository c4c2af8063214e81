import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A base that boots has a kernel: this one comes beside it.
image.addPackages('kernel-rt');

app.synth();
