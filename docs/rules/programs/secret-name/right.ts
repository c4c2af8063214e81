import { App, BaseImage, Image, Signer, SigningKey, Source } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const publicKey = Source.file('cosign.pub');

// Without a name it is COSIGN_PRIVATE_KEY.
new SigningKey(app, 'ReleaseKey', { publicKey });

// Small letters are legal, and so is "GITHUB" behind something else.
new SigningKey(app, 'KioskKey', { publicKey, signer: Signer.secret('kiosk_key') });
new SigningKey(app, 'OtherKey', {
  publicKey,
  signer: Signer.secret('MY_GITHUB_KEY', { passwordSecret: 'MY_GITHUB_PASSWORD' }),
});

app.synth();
