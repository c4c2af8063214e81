import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Site', { triggers: { branches: ['main'] } });
new ci.Job(pipeline, 'build', {
  steps: [ci.Step.checkout(), ci.Step.run('pages', ['./build-site.sh'], { outputs: ['version'] })],
  outputs: { version: 'pages' },
});

// There is no such job, and "build" does not give what is read.
new ci.Job(pipeline, 'publish', { needs: ['biuld'], steps: [ci.Step.run('upload', ['./upload.sh'])] });
new ci.Job(pipeline, 'announce', {
  needs: ['build'],
  steps: [
    ci.Step.run('mail', ['./mail.sh "$VERSION"'], { environment: { VERSION: ci.Value.jobOutput('build', 'tag') } }),
  ],
});

app.synth();
