import { App, BaseImage, Directory, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Twice the same is one file.
new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Welcome') });
new File(image, 'Greeting', { path: '/etc/motd', source: Source.lines('Welcome'), mode: '0644' });

// A directory, and a file in it.
new Directory(image, 'Tls', { path: '/etc/gateway/tls', mode: '0750' });
new File(image, 'Ciphers', { path: '/etc/gateway/tls/ciphers', source: Source.lines('HIGH') });

// An image may change what the one below it has.
const kiosk = new Image(app, 'kiosk', { base: BaseImage.fromImage(image) });
new File(kiosk, 'Motd', { path: '/etc/motd', source: Source.lines('Please touch') });

app.synth();
