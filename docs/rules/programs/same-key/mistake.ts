import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// The file was copied, and the next key never made.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  nextKey: Source.file('next.pub'),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

app.synth();
