import { App, BaseImage, Edit, FileEdit, Image, Symlink } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The link that systemd-resolved wants, where the build has a file of the engine.
new Symlink(image, 'Resolver', { path: '/etc/resolv.conf', target: '../run/systemd/resolve/stub-resolv.conf' });

// What the edit changes is lost.
new FileEdit(image, 'Hosts', { path: '/etc/hosts', edit: Edit.lines({ ensure: ['192.0.2.1 printer'] }) });

app.synth();
