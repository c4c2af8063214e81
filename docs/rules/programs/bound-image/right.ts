import { App, BaseImage, File, Image, Source, Symlink } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Another digest is another image, which the update pulls before it restarts the machine.
new File(image, 'Gateway', {
  path: '/usr/share/containers/systemd/gateway.container',
  source: Source.lines(
    '[Container]',
    'Image=ghcr.io/example/gateway@sha256:6d1ef012b5674ad8a127ecfa9b5e6f5178d171b90ee462846974177fd9bdd39f',
  ),
});
new Symlink(image, 'Bound', {
  path: '/usr/lib/bootc/bound-images.d/gateway.container',
  target: '/usr/share/containers/systemd/gateway.container',
});

// What is not bound is podman's business, when the unit starts.
new File(image, 'Report', {
  path: '/usr/share/containers/systemd/report.container',
  source: Source.lines('[Container]', 'Image=ghcr.io/example/report:1'),
});

app.synth();
