import { App, BaseImage, Directory, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The machines that are there already never get the next version of it.
new File(image, 'Database', { path: '/var/lib/gateway/seed.sql', source: Source.lines('SELECT 1;') });

// On Fedora /home is a link to /var/home.
new File(image, 'Shell', { path: '/home/alice/.bashrc', source: Source.lines('alias ll="ls -l"') });

// An empty directory is as old as the machine, too.
new Directory(image, 'Spool', { path: '/var/spool/gateway', mode: '0750' });

app.synth();
