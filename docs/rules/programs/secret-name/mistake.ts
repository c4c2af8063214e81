import { App, BaseImage, Image, Signer, SigningKey, Source } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const publicKey = Source.file('cosign.pub');

// The file of the key is no name of a secret.
new SigningKey(app, 'ReleaseKey', { publicKey, signer: Signer.secret('cosign.key') });

// GitHub keeps such names for itself.
new SigningKey(app, 'KioskKey', { publicKey, signer: Signer.secret('GITHUB_SIGNING_KEY') });

app.synth();
