import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'quay.io/example/os' });

// Names of secrets have no hyphens.
new ci.ImagePipeline(app, 'Release', { registry: ci.RegistryLogin.secrets('QUAY_USER', 'quay-password') });

// GitHub keeps this name for itself.
const nightly = new ci.Pipeline(app, 'Nightly', { triggers: { schedule: ['0 3 * * *'] } });
new ci.Job(nightly, 'report', {
  steps: [ci.Step.run('send', ['./send.sh'], { environment: { TOKEN: ci.Value.secret('GITHUB_TOKEN') } })],
});

app.synth();
