import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The settings have comments, which JSON has not.
new ci.Renovate(app, 'Renovate', { path: 'renovate.json' });

app.synth();
