import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.centosBootc('stream10') });

// A file system that bootc does not make, and a name of the machine that only others use.
new File(image, 'Disk', {
  path: '/usr/lib/bootc/install/10-disk.toml',
  source: Source.lines('[install]', 'match-architectures = ["arm64"]', '[install.filesystem.root]', 'type = "ext2"'),
});

// Keys have hyphens, and all of them stand below [install].
new File(image, 'Arguments', {
  path: '/usr/lib/bootc/install/20-arguments.toml',
  source: Source.lines('kargs = ["quiet"]', '[install]', 'root_fs_type = "xfs"'),
});

app.synth();
