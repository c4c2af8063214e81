import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// Two channels of one repository, each with a tag of its own.
new Image(app, 'stable', { base, repository: 'ghcr.io/example/os', tag: 'stable' });
new Image(app, 'testing', { base, repository: 'ghcr.io/example/os', tag: 'testing' });

// Two pipelines, each for its own image.
new ci.ImagePipeline(app, 'Daily', { images: ['testing'], schedule: ['20 6 * * *'] });
new ci.ImagePipeline(app, 'Weekly', { images: ['stable'], schedule: ['20 8 * * 1'] });

app.synth();
