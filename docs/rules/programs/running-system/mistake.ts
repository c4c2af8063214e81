import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Nothing runs in a build that could be started.
new Script(image, 'Web', { commands: ['systemctl enable --now nginx.service'] });

// Nor is there anything that could read its units anew.
new Script(image, 'Units', { commands: ['systemctl daemon-reload'] });

app.synth();
