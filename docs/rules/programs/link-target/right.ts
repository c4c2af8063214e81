import { App, BaseImage, Image, Symlink } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// An empty file.
new Symlink(image, 'NoMotd', { path: '/etc/motd.d/cockpit', target: '/dev/null' });

// Relative to the folder of the link.
new Symlink(image, 'Editor', { path: '/usr/bin/vi', target: 'vim' });

// What is there only when the machine runs.
new Symlink(image, 'Spool', { path: '/usr/share/example/spool', target: '/var/spool/example' });

app.synth();
