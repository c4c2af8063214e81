import { App, BaseImage, BuildStage, File, Image, Source, Tmpfiles, TmpfilesEntry } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const source = Source.lines('listen = 8080');

// Defaults of the image, which machines may change.
new File(image, 'Defaults', { path: '/etc/gateway.conf', source });

// A directory that is made at every boot.
new Tmpfiles(image, 'Runtime', { entries: [TmpfilesEntry.directory('/run/gateway', { mode: '0750' })] });

// Stages are not booted: there /tmp is a place like others.
const stage = new BuildStage(image, 'Build', { base: BaseImage.fedoraBootc('44') });
new File(stage, 'Draft', { path: '/tmp/gateway.conf', source });

app.synth();
