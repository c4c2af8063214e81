import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });

// Signed, and published there.
const os = new Image(app, 'os', {
  base: BaseImage.fedoraBootc('44'),
  repository: 'ghcr.io/example/os',
  signingKey,
});

// For one's own machine, with neither key nor repository.
new Image(app, 'mine', { base: BaseImage.fromImage(os) });

app.synth();
