import { App, BaseImage, File, Image, Script, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new File(image, 'Web', {
  path: '/usr/share/containers/systemd/web.container',
  source: Source.lines('[Container]', 'Image=docker.io/library/nginx:1.29'),
});

// The service is made of the quadlet when the machine boots: in the build there is none.
new SystemdUnit(image, 'web.service', { enabled: true });

// Nor can a command enable it.
new Script(image, 'Enable', { commands: ['systemctl enable sshd.service web.service'] });

app.synth();
