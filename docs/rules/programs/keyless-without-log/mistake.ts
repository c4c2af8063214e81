import { App, BaseImage, Image, KeylessIdentity, SigningKey, Source, TransparencyLog } from 'bootcdk';

const app = new App();

// Nobody is to know of the image, and nobody could verify when the workflow has signed it.
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  keyless: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
  transparencyLog: TransparencyLog.NONE,
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

app.synth();
