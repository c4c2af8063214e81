import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// A machine cannot mount that many.
new ci.ImagePipeline(app, 'Release', { rechunk: ci.Rechunk.chunkah({ maxLayers: 1000 }) });

app.synth();
