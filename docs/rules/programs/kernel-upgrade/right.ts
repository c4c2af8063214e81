import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// All but the kernel.
new Script(image, 'Upgrade', { commands: ["dnf upgrade -y --refresh --exclude='kernel*'"] });

// Some packages.
new Script(image, 'Fix', { commands: ['dnf upgrade -y openssl openssh-server'] });

app.synth();
