import { App, BaseImage, Directory, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const source = Source.lines('#!/bin/sh', 'exec /usr/libexec/mount-card "$@"');

// Whoever runs it is root while it runs.
new File(image, 'Mount', { path: '/usr/bin/mount-card', source, mode: '4755' });

// Everybody can change what everybody reads.
new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Welcome'), mode: '0666' });
new Directory(image, 'Drop', { path: '/usr/share/drop', mode: '0777' });

app.synth();
