import { App, BaseImage, Image, Package, PackageRemoval, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Two lists that nobody compared.
image.addPackages('firefox', 'cage');
image.removePackages('toolbox', 'firefox');

// Needed for a moment of the build.
new Package(image, 'Compiler', { packageName: 'gcc' });
new Script(image, 'Module', { commands: ['make -C /usr/src/driver install'] });
new PackageRemoval(image, 'NoCompiler', { packageName: 'gcc' });

app.synth();
