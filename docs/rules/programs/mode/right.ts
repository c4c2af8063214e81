import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Without a mode it is 0644.
new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Hello') });

// Three digits or four.
new File(image, 'Hello', { path: '/usr/bin/hello', source: Source.lines('#!/bin/sh', 'echo hello'), mode: '755' });
new File(image, 'Sudo', { path: '/etc/sudoers.d/wheel', source: Source.lines('%wheel ALL=(ALL) ALL'), mode: '0440' });

app.synth();
