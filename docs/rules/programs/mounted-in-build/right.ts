import { App, BaseImage, File, Image, Source, Tmpfiles, TmpfilesEntry } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The machine makes the link when it boots.
new Tmpfiles(image, 'Resolver', {
  entries: [TmpfilesEntry.symlink('/etc/resolv.conf', '../run/systemd/resolve/stub-resolv.conf')],
});

// A whole file is copied, not changed by a command of the build.
new File(image, 'Hosts', { path: '/etc/hosts', source: Source.lines('127.0.0.1 localhost', '192.0.2.1 printer') });

app.synth();
