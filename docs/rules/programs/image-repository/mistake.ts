import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// The tag stands for itself.
new Image(app, 'os', { base, repository: 'ghcr.io/example/os:stable' });

// An address is no repository.
new Image(app, 'server', { base, repository: 'https://ghcr.io/example/server' });

// Is it Docker Hub's, Quay's, or one's own?
new Image(app, 'kiosk', { base, repository: 'example/kiosk' });

app.synth();
