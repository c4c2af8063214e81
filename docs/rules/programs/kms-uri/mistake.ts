import { App, BaseImage, Image, Signer, SigningKey, Source } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const publicKey = Source.file('cosign.pub');

// Before the alias is the address of the service, which is empty here: three slashes.
new SigningKey(app, 'ReleaseKey', { publicKey, signer: Signer.kms('awskms://alias/release') });

// Not as people call the service.
new SigningKey(app, 'VaultKey', { publicKey, signer: Signer.kms('vault://release') });

app.synth();
