import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// By the lock file machines have the key of 2025, and none is said to be next.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('2026.pub'),
  retiredKeys: [Source.file('2025.pub')],
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

app.synth();
