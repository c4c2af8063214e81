import { App, BaseImage, FilesystemType, Image, InstallConfiguration } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// With its file system.
new InstallConfiguration(image, 'Install', {
  rootFilesystem: FilesystemType.BTRFS,
  kernelArguments: ['console=ttyS0'],
});

// CentOS has a default.
const stream = new Image(app, 'stream', { base: BaseImage.centosBootc('stream10') });
new InstallConfiguration(stream, 'Install', { kernelArguments: ['console=ttyS0'] });

// Machines that are switched to an image keep the file system that they have.
new Image(app, 'desktop', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/desktop' });

app.synth();
