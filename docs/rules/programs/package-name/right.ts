import { App, BaseImage, Image, Package } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// One name each.
image.addPackages('cage', 'firefox');

// Names may have dots and plus signs.
new Package(image, 'python3.13');
new Package(image, 'libstdc++');

app.synth();
