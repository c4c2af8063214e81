import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// At the root of the repository; without a path it is .github/renovate.json5.
new ci.Renovate(app, 'Renovate', { path: 'renovate.json5' });

// Dependabot has one place only, and no path to give.
new ci.Dependabot(app, 'Dependabot');

app.synth();
