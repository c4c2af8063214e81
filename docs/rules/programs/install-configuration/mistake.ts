import { App, BaseImage, FilesystemType, Image, InstallConfiguration } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// It is the name of one directory, below /ostree/deploy.
new InstallConfiguration(image, 'Install', { rootFilesystem: FilesystemType.BTRFS, stateroot: 'example/os' });

app.synth();
