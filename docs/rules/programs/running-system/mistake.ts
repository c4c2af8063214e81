import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Nothing runs in a build that could start it.
new Script(image, 'Web', { commands: ['systemctl enable --now nginx.service'] });

// The manager that would read the files again is not there.
new Script(image, 'Reload', { commands: ['systemctl daemon-reload'] });

app.synth();
