import { App, BaseImage, Group, Image, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Made by systemd-sysusers whenever a machine boots without them.
new User(image, 'kiosk', { description: 'The screen at the door' });
new Group(image, 'operators');

app.synth();
