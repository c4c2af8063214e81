import { App, BaseImage, Image, Layer, Package, SigningKey, Source, SystemdUnit } from 'bootcdk';

const app = new App();

// A key belongs to the app: several images can have it.
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
const base = BaseImage.fedoraBootc('44');
const image = new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// In the image, directly or in a layer of it.
new Package(image, 'cockpit-ws');
const web = new Layer(image, 'Web');
new SystemdUnit(web, 'cockpit.socket', { enabled: true });

app.synth();
