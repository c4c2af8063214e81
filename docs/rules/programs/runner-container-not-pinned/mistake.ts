import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// What builds and signs the image is whatever the tag names on that day.
new ci.ImagePipeline(app, 'Release', {
  runners: { amd64: ci.Runner.container('quay.io/buildah/stable:v1.43') },
});

app.synth();
