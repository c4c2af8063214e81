import { App, BaseImage, Image, ImageConfiguration, Instruction } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What a Containerfile of a service says, carried over.
new ImageConfiguration(image, 'Service', { command: ['/usr/bin/gateway', '--port', '8080'] });

// No shell and no service of a machine sees it.
new ImageConfiguration(image, 'Defaults', { environment: { EDITOR: 'vim' } });

// Nobody asks a machine whether it is well in this way.
image.steps.insertBefore('image/finish/labels', Instruction.raw('HEALTHCHECK CMD curl -f http://localhost:8080'));

app.synth();
