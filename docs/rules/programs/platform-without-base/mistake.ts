import { App, Architecture, BaseImage, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// The image below is for amd64, the default.
const common = new Image(app, 'common', { base });
new Image(app, 'gateway', {
  base: BaseImage.fromImage(common),
  platforms: [Architecture.AMD64, Architecture.ARM64],
});

app.synth();
