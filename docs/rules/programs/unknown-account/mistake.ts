import { App, BaseImage, Group, Image, SystemdUnit, Tmpfiles, TmpfilesEntry, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new User(image, 'gateway', { uid: 967 });
new Group(image, 'readers', { gid: 970 });

// Hyphens come and go.
new SystemdUnit(image, 'gateway.service', {
  service: { execStart: ['/usr/bin/gateway'], user: 'gate-way' },
  enabled: true,
});

// One reader, or several?
new Tmpfiles(image, 'State', { entries: [TmpfilesEntry.directory('/var/lib/gateway', { group: 'reader' })] });

app.synth();
