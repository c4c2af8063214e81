import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// From Monday to Friday, and on a day that only leap years have.
new ci.ImagePipeline(app, 'Release', { schedule: ['20 6 * * 1-5', '0 6 29 2 *'] });

app.synth();
