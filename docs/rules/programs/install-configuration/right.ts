import { App, BaseImage, FilesystemType, Image, InstallConfiguration } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// One name, with a dot and a dash.
new InstallConfiguration(image, 'Install', { rootFilesystem: FilesystemType.BTRFS, stateroot: 'example-os.1' });

// What is left out is bootc's to say.
new InstallConfiguration(image, 'Serial', { kernelArguments: ['console=ttyS0,115200n8'] });

app.synth();
