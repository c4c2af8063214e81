import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Copies', { triggers: { schedule: ['0 6 * * 1'] } });

// The password of the registry, in a command.
new ci.Job(pipeline, 'copy', {
  steps: [
    ci.Step.run('log-in', [
      'skopeo login --username copies --password sha256~aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA3bC5dE7f registry.example.com',
    ]),
  ],
});

app.synth();
