import { App, BaseImage, Image, SigningKey, Source, TransparencyLog } from 'bootcdk';

const app = new App();

// The path of Rekor's interface is added by cosign.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  transparencyLog: TransparencyLog.rekor({
    url: 'https://rekor.example.com/api/v1/log',
    publicKey: Source.file('rekor.pub'),
  }),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

app.synth();
