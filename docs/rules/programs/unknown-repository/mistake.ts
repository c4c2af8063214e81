import { App, BaseImage, CoprRepository, Image, Package } from 'bootcdk';

const app = new App();
const server = new Image(app, 'server', { base: BaseImage.fedoraBootc('44') });
const desktop = new Image(app, 'desktop', { base: BaseImage.fedoraBootc('44') });
const copr = new CoprRepository(server, 'Starship', { project: 'atim/starship' });

// The repository is one of the other image.
new Package(desktop, 'starship', { repository: copr });

app.synth();
