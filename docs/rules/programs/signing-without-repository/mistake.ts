import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });

// It is not said where it is published.
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), signingKey });

app.synth();
