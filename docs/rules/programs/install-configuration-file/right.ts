import { App, BaseImage, File, FilesystemType, Image, InstallConfiguration, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.centosBootc('stream10') });

// Written by hand, with the names that bootc has.
new File(image, 'Disk', {
  path: '/usr/lib/bootc/install/10-disk.toml',
  source: Source.lines('[install]', 'match-architectures = ["aarch64"]', 'root-fs-type = "ext4"'),
});

// A key that is near to none is taken for one of a newer bootc.
new File(image, 'Later', {
  path: '/usr/lib/bootc/install/20-later.toml',
  source: Source.lines('[install]', 'snapshot-schedule = "daily"'),
});

// Or as properties, which have the right names.
new InstallConfiguration(image, 'Install', { rootFilesystem: FilesystemType.XFS, kernelArguments: ['quiet'] });

app.synth();
