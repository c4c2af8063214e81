import { App, BaseImage, File, Image, Source, Tmpfiles, TmpfilesEntry } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A directory that is made on every machine.
new Tmpfiles(image, 'State', { entries: [TmpfilesEntry.directory('/var/spool/gateway', { mode: '0750' })] });

// Contents that are copied where there are none.
new File(image, 'Database', { path: '/usr/share/factory/var/lib/gateway/seed.sql', source: Source.lines('SELECT 1;') });
new Tmpfiles(image, 'Seed', {
  entries: [TmpfilesEntry.copy('/var/lib/gateway/seed.sql', '/usr/share/factory/var/lib/gateway/seed.sql')],
});

// What every new home begins with.
new File(image, 'Shell', { path: '/etc/skel/.bashrc', source: Source.lines('alias ll="ls -l"') });

app.synth();
