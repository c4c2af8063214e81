import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// Both become "latest", the default.
new Image(app, 'gnome', { base, repository: 'ghcr.io/example/os' });
new Image(app, 'kde', { base, repository: 'ghcr.io/example/os' });

app.synth();
