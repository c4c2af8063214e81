import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Commands are the same everywhere.
const links = new ci.Pipeline(app, 'Links', {
  providers: [ci.Provider.githubActions(), ci.Provider.gitlab()],
  triggers: { branches: ['main'] },
});
new ci.Job(links, 'check', { steps: [ci.Step.checkout(), ci.Step.run('links', ['./check-links.sh'])] });

// GitHub has protected environments.
const pages = new ci.Pipeline(app, 'Pages', { triggers: { branches: ['main'] } });
new ci.Job(pages, 'publish', { deploymentEnvironment: 'site', steps: [ci.Step.run('upload', ['./upload.sh'])] });

app.synth();
