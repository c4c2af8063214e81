import { App, BaseImage, Group, Image, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Without a number each machine gives one.
new User(image, 'updater');

// System accounts have 1 to 999.
new User(image, 'backup', { uid: 967 });

// Larger ones are legal, and so are those beside the number that is none.
new User(image, 'shared', { uid: 65536 });
new Group(image, 'media', { gid: 1500 });

app.synth();
