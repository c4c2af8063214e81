import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
new ci.ImagePipeline(app, 'Release', { schedule: ['20 6 * * *'] });

// A second pipeline for the same image, which moves "latest" as well.
new ci.ImagePipeline(app, 'Weekly', { schedule: ['20 8 * * 1'] });

app.synth();
