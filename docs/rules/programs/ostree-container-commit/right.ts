import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What it was for is done by the mounts of each step; the linter of bootc runs at the end of every image.
image.addPackages('tmux');

// Other commands of ostree are none of its business.
new Script(image, 'Version', { commands: ['ostree --version'] });

app.synth();
