import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Links', { triggers: { schedule: ['0 6 * * 1'] } });

// The commit, and for readers its tag; to check out no action has to be named.
new ci.Job(pipeline, 'check', {
  steps: [
    ci.Step.checkout(),
    ci.Step.action('cache', 'actions/cache', '55cc8345863c7cc4c66a329aec7e433d2d1c52a9', { version: 'v6.1.0' }),
    ci.Step.run('links', ['./check-links.sh']),
  ],
});

app.synth();
