import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();

// Each has a repository, and a pipeline without `images` is for all.
const core = new Image(app, 'core', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/core' });
new Image(app, 'desktop', { base: BaseImage.fromImage(core), repository: 'ghcr.io/example/desktop' });
new ci.ImagePipeline(app, 'Release');

app.synth();
