import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Copied from what was typed on a machine.
new Script(image, 'Time', { commands: ['sudo ln -sf ../usr/share/zoneinfo/Europe/Lisbon /etc/localtime'] });

app.synth();
