import { App, BaseImage, File, Image, Source, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const source = Source.lines('listen = 8080');

// One number in the build and on all machines.
new User(image, 'gateway', { uid: 967 });
new File(image, 'Gateway', { path: '/etc/gateway.conf', source, owner: 'gateway', group: 'gateway' });

// A number needs no account.
new File(image, 'Database', { path: '/etc/postgres.conf', source, group: '26', mode: '0640' });

// These have the same numbers everywhere.
new File(image, 'Printer', { path: '/etc/printer.conf', source, owner: 'root', group: 'lp' });

app.synth();
