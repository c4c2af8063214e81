import { App, BaseImage, CoprRepository, Image, Package } from 'bootcdk';

const app = new App();
const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
const copr = new CoprRepository(base, 'Starship', { project: 'atim/starship' });

// In the image that has the repository.
new Package(base, 'starship', { repository: copr });

// In one that is based on it.
const desktop = new Image(app, 'desktop', { base: BaseImage.fromImage(base) });
new Package(desktop, 'starship-extras', { repository: copr });

app.synth();
