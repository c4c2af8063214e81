import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Without the kernel.
new Script(image, 'Upgrade', { commands: ["dnf -y upgrade --exclude='kernel*'"] });

// One package.
new Script(image, 'OpenSsl', { commands: ['dnf -y upgrade openssl'] });

app.synth();
