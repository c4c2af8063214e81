import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Pull requests are tried without the secret; the right to read is none to write.
const tries = new ci.Pipeline(app, 'Try', { triggers: { pullRequests: ['main'] } });
new ci.Job(tries, 'build', {
  permissions: [{ scope: ci.PermissionScope.CONTENTS, level: ci.PermissionLevel.READ, reason: 'to check out' }],
  steps: [ci.Step.checkout(), ci.Step.run('build', ['./build-site.sh'])],
});

// What was merged is uploaded with it.
const site = new ci.Pipeline(app, 'Site', { triggers: { branches: ['main'] } });
new ci.Job(site, 'publish', {
  steps: [
    ci.Step.checkout(),
    ci.Step.run('upload', ['./upload.sh'], { environment: { TOKEN: ci.Value.secret('SITE_TOKEN') } }),
  ],
});

app.synth();
