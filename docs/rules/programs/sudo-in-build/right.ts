import { App, BaseImage, File, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Steps run as root.
new Script(image, 'Time', { commands: ['ln -sf ../usr/share/zoneinfo/Europe/Lisbon /etc/localtime'] });

// As somebody else sudo has a task.
new Script(image, 'Cache', { commands: ['sudo -u nobody fc-cache'] });

// A file for the sudo of the machine.
new File(image, 'Sudoers', {
  path: '/etc/sudoers.d/admins',
  source: Source.lines('%wheel ALL=(ALL) NOPASSWD: ALL'),
  mode: '0440',
});

app.synth();
