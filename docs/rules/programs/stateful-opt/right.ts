import { App, AtomicDesktop, BaseImage, File, Image, OptPolicy, Source } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraAtomic(AtomicDesktop.SILVERBLUE, '44');

// With /opt as a directory of the image.
const image = new Image(app, 'desktop', { base, opt: OptPolicy.DIRECTORY });
new File(image, 'Browser', { path: '/opt/browser/policy.json', source: Source.lines('{}') });

// Programs of an image are in /usr itself.
new File(image, 'Report', { path: '/usr/bin/report', source: Source.lines('#!/bin/sh', 'df -h'), mode: '0755' });

// On Fedora bootc both are directories of the image.
const server = new Image(app, 'server', { base: BaseImage.fedoraBootc('44') });
new File(server, 'Agent', { path: '/opt/agent/agent.conf', source: Source.lines('listen = 8080') });

app.synth();
