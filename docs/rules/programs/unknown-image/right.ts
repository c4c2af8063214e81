import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'desktop', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/desktop' });
new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });

// By their ids; a test may be for one of them, or for all.
new ci.ImagePipeline(app, 'Release', {
  images: ['desktop', 'kiosk'],
  tests: [
    { title: 'the browser is there', images: ['kiosk'], commands: ['firefox --version'] },
    { title: 'the clock is there', commands: ['chronyd --version'] },
  ],
});

app.synth();
