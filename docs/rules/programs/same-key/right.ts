import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// Each has a key of its own.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  nextKey: Source.file('2026.pub'),
  backupKeys: [Source.file('backup.pub')],
});
new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// Several images may be signed with one.
new Image(app, 'kiosk', { base, repository: 'ghcr.io/example/kiosk', signingKey });

app.synth();
