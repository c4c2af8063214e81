import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const pipeline = new ci.Pipeline(app, 'Copies', { triggers: { schedule: ['0 6 * * 1'] } });

// The command reads a variable, and the variable a secret of the provider.
new ci.Job(pipeline, 'copy', {
  steps: [
    ci.Step.run(
      'log-in',
      ['printf %s "$TOKEN" | skopeo login --username copies --password-stdin registry.example.com'],
      {
        environment: { TOKEN: ci.Value.secret('REGISTRY_TOKEN') },
      },
    ),
  ],
});

app.synth();
