import { App, BaseImage, Directory, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A path begins with a slash.
new File(image, 'Motd', { path: 'etc/motd', source: Source.lines('Hello') });

// Folders are named without a slash at the end.
new Directory(image, 'Data', { path: '/usr/share/example/' });

app.synth();
