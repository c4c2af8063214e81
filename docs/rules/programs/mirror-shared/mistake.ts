import { App, BaseImage, Image } from 'bootcdk';

const app = new App({ mirrors: { 'quay.io': 'registry.example.com', 'ghcr.io': 'registry.example.com' } });

// Two registries have a repository of this name, and their mirror has one place for it.
new Image(app, 'server', { base: BaseImage.fromReference('quay.io/example/base:1') });
new Image(app, 'desktop', { base: BaseImage.fromReference('ghcr.io/example/base:1') });

// The mirror of a base is where the image itself is pushed to.
const base = BaseImage.fromReference('quay.io/example/kiosk:1');
new Image(app, 'kiosk', { base, repository: 'registry.example.com/example/kiosk' });

app.synth();
