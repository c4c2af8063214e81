import { App, BaseImage, CoprRepository, Image, Layer, Package } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The repository is in the image itself, before all layers.
const copr = new CoprRepository(image, 'Starship', { project: 'atim/starship' });
const shell = new Layer(image, 'Shell');
new Package(shell, 'starship', { repository: copr });

// A later layer has what an earlier one made.
const web = new Layer(image, 'Web');
const caddy = new CoprRepository(web, 'Caddy', { project: '@caddy/caddy' });
const more = new Layer(image, 'More');
new Package(more, 'caddy', { repository: caddy });

app.synth();
