import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// No hour has a minute 61.
new ci.ImagePipeline(app, 'Release', { schedule: ['61 6 * * *'] });

app.synth();
