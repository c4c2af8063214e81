import { App, BaseImage, File, Group, Image, Source, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Two services, and a number that was copied with the line.
new User(image, 'exporter', { uid: 967 });
new User(image, 'gateway', { uid: 967 });

// The number of a group is in a file already.
const groups = Source.lines('g media 970', 'g backup 971');
new File(image, 'Groups', { path: '/usr/lib/sysusers.d/10-os.conf', source: groups });
new Group(image, 'library', { gid: 971 });

app.synth();
