import { App, BaseImage, Directory, File, Image, Source, Symlink } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Names may have blanks, and may begin with a dot.
new File(image, 'Motd', { path: '/usr/share/example/read me', source: Source.lines('Hello') });
new Directory(image, 'Hidden', { path: '/usr/share/example/.cache' });

// The target of a link may be relative: it is no place, but what stands in the link.
new Symlink(image, 'Link', { path: '/usr/share/example/current', target: '../example-2' });

app.synth();
