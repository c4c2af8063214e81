import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'quay.io/example/os' });

// Letters, digits and underscores.
new ci.ImagePipeline(app, 'Release', { registry: ci.RegistryLogin.secrets('QUAY_USER', 'QUAY_PASSWORD_2') });

// The token of the job is no secret that somebody stores; the variable may have its name.
const nightly = new ci.Pipeline(app, 'Nightly', { triggers: { schedule: ['0 3 * * *'] } });
new ci.Job(nightly, 'report', {
  steps: [ci.Step.run('send', ['./send.sh'], { environment: { GITHUB_TOKEN: ci.Value.jobToken() } })],
});

app.synth();
