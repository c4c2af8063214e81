import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// From the folder of bootcdk.json on, wherever the program stands or is started.
new File(image, 'Motd', { path: '/etc/motd', source: Source.file('files/motd') });
new File(image, 'Issue', { path: '/etc/issue', source: Source.file('./files/motd') });

// Nothing has to be there for a text.
new File(image, 'Empty', { path: '/etc/example.conf', source: Source.text('') });

app.synth();
