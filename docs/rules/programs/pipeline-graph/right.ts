import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Site', { triggers: { branches: ['main'] } });
new ci.Job(pipeline, 'build', {
  steps: [ci.Step.checkout(), ci.Step.run('pages', ['./build-site.sh'], { outputs: ['version'] })],
  outputs: { version: 'pages' },
});

// It needs the job that it reads from, and reads what that gives.
new ci.Job(pipeline, 'announce', {
  needs: ['build'],
  steps: [
    ci.Step.run('mail', ['./mail.sh "$VERSION"'], { environment: { VERSION: ci.Value.jobOutput('build', 'version') } }),
  ],
});

// Jobs that nobody needs, and that need none, run beside the others.
new ci.Job(pipeline, 'lint', { steps: [ci.Step.checkout(), ci.Step.run('lint', ['./lint.sh'])] });

app.synth();
