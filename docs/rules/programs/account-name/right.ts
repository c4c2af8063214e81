import { App, BaseImage, File, Image, Source, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Digits are fine inside of a name, and "_" everywhere.
new User(image, 'proxy3', { uid: 967 });
new User(image, '_gateway', { uid: 968 });

// The id of the construct is no name when there is another one.
new User(image, 'Metrics Exporter', { userName: 'metrics-exporter' });

// What systemd puts in place of "%o" nobody knows before.
new File(image, 'Users', { path: '/usr/lib/sysusers.d/10-os.conf', source: Source.lines('u app-%o -') });

app.synth();
