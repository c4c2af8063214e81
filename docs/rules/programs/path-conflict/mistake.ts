import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Two parts of a program greet.
new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Welcome') });
new File(image, 'Notice', { path: '/etc/motd', source: Source.lines('No access without permission') });

// A file, and a file below it.
new File(image, 'Certificates', { path: '/etc/gateway/tls', source: Source.lines('strict') });
new File(image, 'Ciphers', { path: '/etc/gateway/tls/ciphers', source: Source.lines('HIGH') });

// On Fedora /usr/sbin is a link to /usr/bin, so that this is one file.
new File(image, 'Tool', { path: '/usr/bin/report', source: Source.lines('#!/bin/sh', 'df -h'), mode: '0755' });
new File(image, 'Admin', { path: '/usr/sbin/report', source: Source.lines('#!/bin/sh', 'dmesg'), mode: '0755' });

app.synth();
