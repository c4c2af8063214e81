import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });

// Without a number there are 128 at most.
new ci.ImagePipeline(app, 'Release', { images: ['os'], rechunk: ci.Rechunk.chunkah() });

// The most that can be.
new ci.ImagePipeline(app, 'Kiosk', { images: ['kiosk'], rechunk: ci.Rechunk.chunkah({ maxLayers: 500 }) });

app.synth();
