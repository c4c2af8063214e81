import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const source = Source.lines('listen = 8080');

// Made anew at every boot.
new File(image, 'Runtime', { path: '/run/gateway/gateway.conf', source });

// What ostree makes of /etc.
new File(image, 'Defaults', { path: '/usr/etc/gateway.conf', source });

// Of the machine, not of the image.
new File(image, 'Grub', { path: '/boot/grub2/user.cfg', source: Source.lines('set timeout=1') });

app.synth();
