import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// On GitLab the second pipeline has a file of its own, which the first one's may include.
new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.gitlab(), ci.Provider.githubActions()] });

// On GitHub each pipeline has a file, by its id.
const links = new ci.Pipeline(app, 'Links', {
  providers: [ci.Provider.gitlab({ file: 'ci/links.yml' }), ci.Provider.githubActions()],
  triggers: { schedule: ['0 6 * * 1'] },
});
new ci.Job(links, 'check', { steps: [ci.Step.checkout(), ci.Step.run('links', ['./check-links.sh'])] });

app.synth();
