import { App, BaseImage, File, Image, Source, Tmpfiles, TmpfilesEntry } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What is there while the machine runs.
new Tmpfiles(image, 'Runtime', { entries: [TmpfilesEntry.directory('/run/gateway', { mode: '0750' })] });

// One line makes the directory, the other changes what is in it.
new File(image, 'Spool', {
  path: '/usr/lib/tmpfiles.d/spool.conf',
  source: Source.lines('d /var/spool/gateway 0755', 'Z /var/spool/gateway - root mail'),
});

// A file of the same name in /etc takes the place of the one in /usr/lib.
new File(image, 'Local', {
  path: '/etc/tmpfiles.d/spool.conf',
  source: Source.lines('d /var/spool/gateway 0700'),
});

app.synth();
