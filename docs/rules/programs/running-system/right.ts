import { App, BaseImage, Image, Script, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Enabled, it is started when the machine boots.
new SystemdUnit(image, 'nginx.service', { enabled: true });

// Commands that only change files work in a build.
new Script(image, 'Target', { commands: ['systemctl set-default graphical.target', 'systemctl mask sleep.target'] });

// Who asks before whether systemd runs knows that it may not.
new Script(image, 'Reload', { commands: ['if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi'] });

app.synth();
