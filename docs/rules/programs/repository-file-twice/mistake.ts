import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// GitLab reads one file, and each pipeline would write it.
new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.gitlab()] });
const links = new ci.Pipeline(app, 'Links', {
  providers: [ci.Provider.gitlab()],
  triggers: { schedule: ['0 6 * * 1'] },
});
new ci.Job(links, 'check', { steps: [ci.Step.checkout(), ci.Step.run('links', ['./check-links.sh'])] });

app.synth();
