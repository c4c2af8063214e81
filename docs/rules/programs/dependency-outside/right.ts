import { App, BaseImage, Image, Package, Script } from 'bootcdk';

const app = new App();
const server = new Image(app, 'server', { base: BaseImage.fedoraBootc('44') });
const podman = new Package(server, 'podman');

// In one image.
const check = new Script(server, 'Check', { commands: ['podman --version'] });
check.node.addDependency(podman);

// An image that is based on the other has all of it.
const desktop = new Image(app, 'desktop', { base: BaseImage.fromImage(server) });
new Package(desktop, 'toolbox');

app.synth();
