import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();

// Without a repository it is not published, and what is based on it cannot be built.
const core = new Image(app, 'core', { base: BaseImage.fedoraBootc('44') });
new Image(app, 'desktop', { base: BaseImage.fromImage(core), repository: 'ghcr.io/example/desktop' });

// It has a repository, but the pipeline is for another image.
new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });
new ci.ImagePipeline(app, 'Release', { images: ['desktop'] });

app.synth();
