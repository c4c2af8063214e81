import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });

// A tag has no plus sign.
new ci.ImagePipeline(app, 'Release', { images: ['os'], tags: ci.TagScheme.of({ version: '44.1+desktop' }) });

// Without the image's own tag and without the date none is left.
new ci.ImagePipeline(app, 'Kiosk', { images: ['kiosk'], tags: ci.TagScheme.of({ channel: false, date: false }) });

app.synth();
