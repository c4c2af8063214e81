import { App, BaseImage, File, Image, Source, Symlink } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// bootc takes links, so that a quadlet and what is bound cannot differ.
new File(image, 'Bound', {
  path: '/usr/lib/bootc/bound-images.d/gateway.container',
  source: Source.lines('[Container]', 'Image=ghcr.io/example/gateway:1'),
});

// A tag: a machine that has it once never looks again.
new File(image, 'Report', {
  path: '/usr/share/containers/systemd/report.container',
  source: Source.lines('[Container]', 'Image=ghcr.io/example/report:1'),
});
new Symlink(image, 'BoundReport', {
  path: '/usr/lib/bootc/bound-images.d/report.container',
  target: '/usr/share/containers/systemd/report.container',
});

app.synth();
