import { App, Architecture, BaseImage, BuildStage, Image, Package, PackageRemoval, PackageReplacement } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What only the build needs is in a stage, and never in the image.
const builder = new BuildStage(image, 'Builder', { base: BaseImage.fedoraBootc('44') });
builder.addPackages('gcc');
image.removePackages('gcc');

// Another build of a package is a replacement.
new PackageReplacement(image, 'Mesa', { remove: 'mesa-libGL', install: 'mesa-libGL', version: '25.1-1.fc44' });

// One for one platform, one for the other.
new Package(image, 'Fonts', { packageName: 'terminus-fonts', architectures: [Architecture.AMD64] });
new PackageRemoval(image, 'NoFonts', { packageName: 'terminus-fonts', architectures: [Architecture.ARM64] });

app.synth();
