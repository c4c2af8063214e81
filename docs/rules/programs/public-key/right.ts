import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();

// The public half of the pair.
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });

// No key at all is no wrong one: an empty list says that nothing is verified.
const base = BaseImage.fedoraBootc('44', { publicKeys: [] });
new Image(app, 'desktop', { base });

app.synth();
