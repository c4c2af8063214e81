import { App, BaseImage, Image, SigningKey, Source, TransparencyLog } from 'bootcdk';

const app = new App();
const publicKey = Source.file('cosign.pub');
const base = BaseImage.fedoraBootc('44');

// The server alone, which may have a port and a path of its own.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey,
  transparencyLog: TransparencyLog.rekor({
    url: 'https://logs.example.com:8443/rekor',
    publicKey: Source.file('rekor.pub'),
  }),
});
new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// The public log has no address to give.
const kioskKey = new SigningKey(app, 'KioskKey', { publicKey, transparencyLog: TransparencyLog.PUBLIC });
new Image(app, 'kiosk', { base, repository: 'ghcr.io/example/kiosk', signingKey: kioskKey });

app.synth();
