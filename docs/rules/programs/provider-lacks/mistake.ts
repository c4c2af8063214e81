import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// GitLab has no actions.
const links = new ci.Pipeline(app, 'Links', { providers: [ci.Provider.gitlab()], triggers: { branches: ['main'] } });
new ci.Job(links, 'check', {
  steps: [ci.Step.action('cache', 'actions/cache', '55cc8345863c7cc4c66a329aec7e433d2d1c52a9', { version: 'v6.1.0' })],
});

// Forgejo has no protected environments.
const pages = new ci.Pipeline(app, 'Pages', {
  providers: [ci.Provider.forgejoActions()],
  triggers: { branches: ['main'] },
});
new ci.Job(pages, 'publish', { deploymentEnvironment: 'site', steps: [ci.Step.run('upload', ['./upload.sh'])] });

app.synth();
