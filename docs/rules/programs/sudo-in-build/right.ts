import { App, BaseImage, File, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Steps run as root.
new Script(image, 'Certificates', { commands: ['update-ca-trust'] });

// What people may do with it on the machine is another matter.
new File(image, 'Sudoers', {
  path: '/etc/sudoers.d/operators',
  source: Source.lines('%operators ALL=(ALL) /usr/bin/systemctl restart kiosk.service'),
  mode: '0440',
});

app.synth();
