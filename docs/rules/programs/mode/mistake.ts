import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// As `ls` writes it, and as `chmod` takes it.
new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Hello'), mode: 'rw-r--r--' });
new File(image, 'Hello', { path: '/usr/bin/hello', source: Source.lines('#!/bin/sh', 'echo hello'), mode: 'a+x' });

// Octal digits end at 7.
new File(image, 'Sudo', { path: '/etc/sudoers.d/wheel', source: Source.lines('%wheel ALL=(ALL) ALL'), mode: '0480' });

app.synth();
