import { App, BaseImage, File, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The kernel that the image has.
new Script(image, 'Modules', { commands: ['depmod "$(basename /usr/lib/modules/*)"'] });

// The architecture is the same for both.
new Script(image, 'Tool', { commands: ['install "/usr/share/tool/$(uname -m)/tool" /usr/bin/tool'] });

// On the machine it is the kernel that runs.
new File(image, 'Report', {
  path: '/usr/bin/report',
  source: Source.lines('#!/bin/sh', 'uname -r'),
  mode: '0755',
});

app.synth();
