import { App, Architecture, BaseImage, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// The image below is for both.
const common = new Image(app, 'common', { base, platforms: [Architecture.AMD64, Architecture.ARM64] });
new Image(app, 'gateway', { base: BaseImage.fromImage(common), platforms: [Architecture.ARM64, Architecture.AMD64] });

// Not every image has to be for all of them.
new Image(app, 'desktop', { base: BaseImage.fromImage(common), platforms: [Architecture.AMD64] });

// What a base of others is for nobody here knows.
new Image(app, 'board', { base, platforms: [Architecture.ARM64] });

app.synth();
