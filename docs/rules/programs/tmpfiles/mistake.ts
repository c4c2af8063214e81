import { App, BaseImage, File, Image, Source, Tmpfiles, TmpfilesEntry } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// An old path: systemd takes /run for it, with a warning at every boot.
new Tmpfiles(image, 'Runtime', { entries: [TmpfilesEntry.directory('/var/run/gateway')] });

// Two lines for one path, in two files: the second is skipped.
new Tmpfiles(image, 'State', { entries: [TmpfilesEntry.directory('/var/lib/gateway', { mode: '0750' })] });
new File(image, 'Gateway', {
  path: '/usr/lib/tmpfiles.d/gateway.conf',
  source: Source.lines('d /var/lib/gateway 0755 root root -'),
});

app.synth();
