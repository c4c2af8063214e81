import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Site', { triggers: { branches: ['main'], pullRequests: ['main'] } });

// Who opens a pull request can change the script, which has the secret.
new ci.Job(pipeline, 'preview', {
  steps: [
    ci.Step.checkout(),
    ci.Step.run('upload', ['./upload.sh'], { environment: { TOKEN: ci.Value.secret('SITE_TOKEN') } }),
  ],
});

// The same with the right to push.
new ci.Job(pipeline, 'format', {
  permissions: [{ scope: ci.PermissionScope.CONTENTS, level: ci.PermissionLevel.WRITE, reason: 'to push' }],
  steps: [ci.Step.checkout(), ci.Step.run('push', ['./format-and-push.sh'])],
});

app.synth();
