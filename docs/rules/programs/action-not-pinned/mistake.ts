import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Links', { triggers: { schedule: ['0 6 * * 1'] } });

// Tags can be moved, also those of an action that everybody uses.
new ci.Job(pipeline, 'check', {
  steps: [
    ci.Step.action('checkout', 'actions/checkout', 'v7', { version: 'v7' }),
    ci.Step.action('cache', 'actions/cache', 'v6.1.0', { version: 'v6.1.0' }),
    ci.Step.run('links', ['./check-links.sh']),
  ],
});

app.synth();
