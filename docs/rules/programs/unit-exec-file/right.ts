import { App, BaseImage, File, Image, Script, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// With its mode.
new File(image, 'Report', { path: '/usr/libexec/report', source: Source.lines('#!/bin/sh', 'df -h'), mode: '0755' });
new SystemdUnit(image, 'report.service', { service: { execStart: ['/usr/libexec/report --all'] } });

// A shell reads the file, and does not execute it.
new File(image, 'Check', { path: '/usr/libexec/check.sh', source: Source.lines('uptime') });
new SystemdUnit(image, 'check.service', { service: { execStart: ['/usr/bin/sh /usr/libexec/check.sh'] } });

// Perhaps a step of the build makes it executable.
new File(image, 'Scan', { path: '/usr/libexec/scan', source: Source.lines('#!/bin/sh', 'lsblk') });
new SystemdUnit(image, 'scan.service', { service: { execStart: ['/usr/libexec/scan'] } });
new Script(image, 'Modes', { commands: ['chmod 0755 /usr/libexec/scan'] });

app.synth();
