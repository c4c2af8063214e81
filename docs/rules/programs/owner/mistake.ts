import { App, BaseImage, File, Image, Source, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const source = Source.lines('listen = 8080');

// Each machine would give another number, and the file has one.
new User(image, 'gateway');
new File(image, 'Gateway', { path: '/etc/gateway.conf', source, owner: 'gateway' });

// Perhaps a package makes this user, perhaps not.
new File(image, 'Database', { path: '/etc/postgres.conf', source, group: 'postgres', mode: '0640' });

app.synth();
