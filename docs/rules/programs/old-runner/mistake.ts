import { App, BaseImage, ci, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// With its next key the image has two, and GitHub's usual machine can verify with one only.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  nextKey: Source.file('next.pub'),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });
new ci.ImagePipeline(app, 'Release');

app.synth();
