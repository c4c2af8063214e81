import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
const release = new ci.ImagePipeline(app, 'Release');

// A letter too many.
release.steps.insertBefore('build/tests', ci.Step.run('smoke', ['./smoke-test.sh']));

// To check out is no step with commands.
release.steps.patch('build/checkout', { commandsAfter: ['git lfs pull'] });

app.synth();
