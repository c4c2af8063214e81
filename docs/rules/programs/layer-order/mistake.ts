import { App, BaseImage, CoprRepository, Image, Layer, Package } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The repository is made in the layer, and what stands in the image itself is built before all layers.
const shell = new Layer(image, 'Shell');
const copr = new CoprRepository(shell, 'Starship', { project: 'atim/starship' });
new Package(image, 'starship', { repository: copr });

app.synth();
