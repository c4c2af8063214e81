import { App, BaseImage, Image, Signer, SigningKey, Source } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const publicKey = Source.file('cosign.pub');

// As cosign takes it; a service at another address stands before the alias.
new SigningKey(app, 'ReleaseKey', { publicKey, signer: Signer.kms('awskms:///alias/release') });
new SigningKey(app, 'LocalKey', { publicKey, signer: Signer.kms('awskms://localhost:4566/alias/release') });
new SigningKey(app, 'VaultKey', { publicKey, signer: Signer.kms('hashivault://release') });

// A key that is a secret of the provider is no URI.
new SigningKey(app, 'SecretKey', { publicKey, signer: Signer.secret('RELEASE_KEY') });

app.synth();
