import { App, BaseImage, Image, Script, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// It starts when the machine boots.
new SystemdUnit(image, 'nginx.service', { enabled: true });

// What changes files only can be done.
new Script(image, 'Default', { commands: ['systemctl set-default multi-user.target'] });

app.synth();
