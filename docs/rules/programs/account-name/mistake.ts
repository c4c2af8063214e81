import { App, BaseImage, File, Image, Source, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Systemd takes no dots, though useradd does.
new User(image, 'gateway.example', { uid: 967 });

// The same in a file, where a name begins with a digit.
const users = Source.lines('# Accounts of the services', 'u 3proxy - "Proxy"');
new File(image, 'Users', { path: '/usr/lib/sysusers.d/10-os.conf', source: users });

app.synth();
