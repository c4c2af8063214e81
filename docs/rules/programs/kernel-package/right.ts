import { App, BaseImage, Image, PackageReplacement } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Headers, tools and modules are no kernel.
image.addPackages('kernel-devel', 'kernel-tools', 'kernel-modules-extra');

// One goes, one comes.
new PackageReplacement(image, 'Kernel', { remove: 'kernel', install: 'kernel-cachyos' });

app.synth();
