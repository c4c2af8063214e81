import { App, AtomicDesktop, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraAtomic(AtomicDesktop.SILVERBLUE, '44');
const image = new Image(app, 'desktop', { base });

// There /opt is a link to /var/opt, which no update changes.
new File(image, 'Browser', { path: '/opt/browser/policy.json', source: Source.lines('{}') });

// The same with /usr/local.
new File(image, 'Report', {
  path: '/usr/local/bin/report',
  source: Source.lines('#!/bin/sh', 'df -h'),
  mode: '0755',
});

app.synth();
