import { App, BaseImage, ci, HostPolicy, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  hostPolicy: HostPolicy.rejectUnknown({ allow: [{ repository: 'ghcr.io/example/tools' }] }),
});
const os = new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });
new ci.ImagePipeline(app, 'Release');

// Signed with the same key, it has an entry of its own.
new Image(app, 'kiosk', { base: BaseImage.fromImage(os), repository: 'ghcr.io/example/kiosk', signingKey });

// Not signed, but the policy says so.
new Image(app, 'tools', { base: BaseImage.fromImage(os), repository: 'ghcr.io/example/tools' });

// Not signed, and nothing demands it.
new Image(app, 'builder', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/builder' });

app.synth();
