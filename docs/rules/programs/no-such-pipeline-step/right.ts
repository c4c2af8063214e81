import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
const release = new ci.ImagePipeline(app, 'Release');

// The job and its step, as `bootcdk list` shows them.
release.steps.insertBefore('build/test', ci.Step.run('smoke', ['./smoke-test.sh']));

// After a step without commands goes a step of one's own.
release.steps.insertAfter('build/checkout', ci.Step.run('large-files', ['git lfs pull']));

// Changes are made in their order, so that this step is there.
release.steps.patch('build/smoke', { commandsBefore: ['date'] });

app.synth();
