import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'appliance', {
  base: BaseImage.debian('ghcr.io/example/debian-bootc:13'),
  repository: 'ghcr.io/example/appliance',
});

// All images of the pipeline are divided anew, those of Debian, too.
new ci.ImagePipeline(app, 'Release', { rechunk: ci.Rechunk.chunkah() });

app.synth();
