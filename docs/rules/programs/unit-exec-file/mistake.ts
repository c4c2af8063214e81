import { App, BaseImage, File, Image, ServiceType, Source, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Files are not executable by themselves.
new File(image, 'Report', { path: '/usr/libexec/report', source: Source.lines('#!/bin/sh', 'df -h') });
new SystemdUnit(image, 'report.service', {
  service: { type: ServiceType.ONESHOT, execStart: ['/usr/libexec/report --all'] },
});

app.synth();
