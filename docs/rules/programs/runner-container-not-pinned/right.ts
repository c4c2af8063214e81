import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// The tag for readers, and the digest.
new ci.ImagePipeline(app, 'Release', {
  runners: {
    amd64: ci.Runner.container(
      'quay.io/buildah/stable:v1.43@sha256:8f3c1e0d5b7a49268c0e1f2d3a4b5c6d7e8f90123456789abcdef0123456789a',
    ),
  },
});

// A machine of the provider is no container.
const pipeline = new ci.Pipeline(app, 'Links', { triggers: { schedule: ['0 6 * * 1'] } });
new ci.Job(pipeline, 'check', {
  runner: ci.Runner.label('ubuntu-24.04'),
  steps: [ci.Step.checkout(), ci.Step.run('links', ['./check-links.sh'])],
});

app.synth();
