import { App, BaseImage, Image } from 'bootcdk';

const app = new App({ mirrors: { 'quay.io': 'registry.example.com/quay', 'ghcr.io': 'registry.example.com/ghcr' } });

// Each registry has a folder of its own.
new Image(app, 'server', { base: BaseImage.fromReference('quay.io/example/base:1') });
new Image(app, 'desktop', { base: BaseImage.fromReference('ghcr.io/example/base:1') });

// Two tags of one repository are one place for both.
const base = BaseImage.fromReference('quay.io/example/base:2');
new Image(app, 'kiosk', { base, repository: 'registry.example.com/example/kiosk' });

app.synth();
