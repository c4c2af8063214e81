import { App, BaseImage, Image, Package } from 'bootcdk';

const app = new App();
const server = new Image(app, 'server', { base: BaseImage.fedoraBootc('44') });
const desktop = new Image(app, 'desktop', { base: BaseImage.fedoraBootc('44') });

// The package of another image is not there, whatever is built first.
const podman = new Package(server, 'podman');
const toolbox = new Package(desktop, 'toolbox');
toolbox.node.addDependency(podman);

app.synth();
