import { App, BaseImage, Group, Image, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// In 16 bits this number means "no user".
new User(image, 'backup', { uid: 65535 });

// The same of a group.
new Group(image, 'media', { gid: 65535 });

app.synth();
