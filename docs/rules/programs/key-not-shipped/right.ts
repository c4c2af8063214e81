import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// The key of 2025 still signs, and machines get the next one: that is the release before the change.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('2025.pub'),
  nextKey: Source.file('2026.pub'),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

// Of another construct no machine has a key yet.
const kioskKey = new SigningKey(app, 'KioskKey', { publicKey: Source.file('kiosk.pub') });
new Image(app, 'kiosk', {
  base: BaseImage.fedoraBootc('44'),
  repository: 'ghcr.io/example/kiosk',
  signingKey: kioskKey,
});

app.synth();
