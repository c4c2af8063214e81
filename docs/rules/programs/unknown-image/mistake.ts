import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'desktop', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/desktop' });
new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });

// A typing error.
new ci.ImagePipeline(app, 'Release', { images: ['desktop', 'kiosk', 'kisok'] });

app.synth();
