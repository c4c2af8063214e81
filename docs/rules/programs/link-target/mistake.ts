import { App, BaseImage, Image, Symlink } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// To turn a file off, a link points at /dev/null.
new Symlink(image, 'NoMotd', { path: '/etc/motd.d/cockpit', target: '' });

app.synth();
