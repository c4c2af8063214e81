import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'workstation', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/workstation' });
new Image(app, 'appliance', {
  base: BaseImage.debian('ghcr.io/example/debian-bootc:13'),
  repository: 'ghcr.io/example/appliance',
});

// The image of Debian keeps the layers of its build.
new ci.ImagePipeline(app, 'Release', { rechunk: ci.Rechunk.chunkah({ images: ['workstation'] }) });

app.synth();
