import { App, BaseImage, Image, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A shell is a path.
new User(image, 'operator', { shell: 'bash' });

// Fields of an account are separated by colons.
new User(image, 'backup', { uid: 967, description: 'Backup: every night' });

app.synth();
