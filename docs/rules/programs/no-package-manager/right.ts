import { App, BaseImage, File, Image, PackageManagerType, Source } from 'bootcdk';

const app = new App();

// Said with the base.
const base = BaseImage.fromReference('registry.example.com/example/base:1', {
  packageManager: PackageManagerType.DNF5,
});
const image = new Image(app, 'os', { base });
image.addPackages('htop', 'tmux');

// Of bases with a name of their own it is known.
const stream = new Image(app, 'stream', { base: BaseImage.centosBootc('stream10') });
stream.addPackages('htop');

// Files need no package manager.
const plain = new Image(app, 'plain', { base: BaseImage.fromReference('localhost/plain:1') });
new File(plain, 'Motd', { path: '/etc/motd', source: Source.lines('Welcome') });

app.synth();
