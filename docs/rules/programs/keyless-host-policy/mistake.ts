import { App, BaseImage, Image, KeylessIdentity, KeylessSigning } from 'bootcdk';

const app = new App();

// The workflow signs without a key, and machines are to update from the image.
const signingKey = new KeylessSigning(app, 'Workflow', {
  identity: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

app.synth();
