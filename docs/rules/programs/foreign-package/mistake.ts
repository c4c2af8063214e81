import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What Debian calls its compiler and its headers.
image.addPackages('build-essential', 'libssl-dev');

// A name from a guide for Ubuntu: Fedora needs nothing like it.
image.addPackages('software-properties-common');

// And the other way round.
const debian = new Image(app, 'debian', { base: BaseImage.debian('localhost/debian-bootc:13') });
debian.addPackages('NetworkManager', 'vim-enhanced');

app.synth();
