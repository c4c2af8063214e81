import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// The other half of the pair: in the image, everybody would have it.
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.key') });
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

// The name of a file, given as its contents.
const base = BaseImage.fedoraBootc('44', { publicKeys: [Source.text('cosign.pub')] });
new Image(app, 'desktop', { base });

app.synth();
