import { App, BaseImage, Image, KeylessIdentity, SigningKey, Source, TransparencyLog } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// The key alone, in a log of one's own.
const inside = new SigningKey(app, 'InsideKey', {
  publicKey: Source.file('cosign.pub'),
  transparencyLog: TransparencyLog.rekor({ url: 'https://rekor.example.com', publicKey: Source.file('rekor.pub') }),
});
new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey: inside });

// Key and workflow, in the public log.
const outside = new SigningKey(app, 'OutsideKey', {
  publicKey: Source.file('kiosk.pub'),
  keyless: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
});
new Image(app, 'kiosk', { base, repository: 'ghcr.io/example/kiosk', signingKey: outside });

app.synth();
