import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/kiosk' });

// Dots, dashes and underscores are legal.
new ci.ImagePipeline(app, 'Release', { images: ['os'], tags: ci.TagScheme.of({ version: '44.1-desktop' }) });

// What the branch has and a tag cannot have becomes a dash.
new ci.ImagePipeline(app, 'Kiosk', {
  images: ['kiosk'],
  branch: 'stable/kiosk',
  tags: ci.TagScheme.of({ channel: false, date: false, branch: true }),
});

app.synth();
