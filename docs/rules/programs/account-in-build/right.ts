import { App, BaseImage, Group, Image, Script, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Declared, the accounts are made on every machine.
new Group(image, 'media');
new User(image, 'gateway', { uid: 967, groups: ['media'] });

// Changes of an account that is there.
new Script(image, 'Shell', { commands: ['usermod --shell /usr/bin/zsh root'] });

app.synth();
