import { App, BaseImage, Image, Package } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Two names in one.
image.addPackages('cage firefox');

// What comes after the name is read as a part of it.
new Package(image, 'vim --nodocs');

app.synth();
