import { App, BaseImage, ci, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// Two keys, and a machine that can verify with several.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  nextKey: Source.file('next.pub'),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });
new ci.ImagePipeline(app, 'Release', { images: ['os'], runners: { amd64: ci.Runner.label('ubuntu-26.04') } });

// With one key the usual machine will do.
const kioskKey = new SigningKey(app, 'KioskKey', { publicKey: Source.file('kiosk.pub') });
new Image(app, 'kiosk', {
  base: BaseImage.fedoraBootc('44'),
  repository: 'ghcr.io/example/kiosk',
  signingKey: kioskKey,
});
new ci.ImagePipeline(app, 'Kiosk', { images: ['kiosk'] });

app.synth();
