import { App, BaseImage, Group, Image, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A user and its own group share a number.
new User(image, 'exporter', { uid: 967, gid: 967 });

// Users and groups are counted apart.
new User(image, 'gateway', { uid: 968, primaryGroup: 'media' });
new Group(image, 'media', { gid: 968 });

// Without a number, each machine gives one that is free.
new User(image, 'scanner');
new User(image, 'printer');

app.synth();
