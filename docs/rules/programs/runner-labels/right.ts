import { App, Architecture, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', {
  base: BaseImage.fedoraBootc('44'),
  repository: 'ghcr.io/example/os',
  platforms: [Architecture.AMD64, Architecture.ARM64],
});

// Each by its label; a container may have one, too.
new ci.ImagePipeline(app, 'Release', {
  runners: {
    amd64: ci.Runner.container(
      'quay.io/buildah/stable@sha256:8f3c1e0d5b7a49268c0e1f2d3a4b5c6d7e8f90123456789abcdef0123456789a',
      { label: 'ubuntu-24.04' },
    ),
    arm64: ci.Runner.label('ubuntu-24.04-arm'),
  },
});

app.synth();
