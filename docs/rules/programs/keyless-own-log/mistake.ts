import { App, BaseImage, Image, KeylessIdentity, SigningKey, Source, TransparencyLog } from 'bootcdk';

const app = new App();

// The key may be in a log of one's own, the workflow may not.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  keyless: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
  transparencyLog: TransparencyLog.rekor({ url: 'https://rekor.example.com', publicKey: Source.file('rekor.pub') }),
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

app.synth();
