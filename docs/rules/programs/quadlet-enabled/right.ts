import { App, BaseImage, File, Image, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The quadlet itself says by what it is started.
new File(image, 'Web', {
  path: '/usr/share/containers/systemd/web.container',
  source: Source.lines('[Container]', 'Image=docker.io/library/nginx:1.29', '[Install]', 'WantedBy=multi-user.target'),
});

// A unit of the base is there in the build.
new SystemdUnit(image, 'podman-auto-update.timer', { enabled: true });

app.synth();
