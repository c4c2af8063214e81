import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The file is in the folder "files".
new File(image, 'Motd', { path: '/etc/motd', source: Source.file('motd') });

// A folder is no file.
new File(image, 'Settings', { path: '/etc/example', source: Source.file('files') });

app.synth();
