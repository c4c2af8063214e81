import { App, BaseImage, ci, HostPolicy, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  hostPolicy: HostPolicy.rejectUnknown(),
});
const os = new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });
new ci.ImagePipeline(app, 'Release');

// It has the policy of the image below it, which lets only that one through.
new Image(app, 'kiosk', { base: BaseImage.fromImage(os), repository: 'ghcr.io/example/kiosk' });

app.synth();
