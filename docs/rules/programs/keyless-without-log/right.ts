import { App, BaseImage, Image, KeylessIdentity, SigningKey, Source, TransparencyLog } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// A key needs no log.
const inside = new SigningKey(app, 'InsideKey', {
  publicKey: Source.file('cosign.pub'),
  transparencyLog: TransparencyLog.NONE,
});
new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey: inside });

// Where nothing is said, it is the public log.
const outside = new SigningKey(app, 'OutsideKey', {
  publicKey: Source.file('kiosk.pub'),
  keyless: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
});
new Image(app, 'kiosk', { base, repository: 'ghcr.io/example/kiosk', signingKey: outside });

app.synth();
