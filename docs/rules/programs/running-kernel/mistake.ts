import { App, BaseImage, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The modules of the machine that builds, which the image does not have.
new Script(image, 'Modules', { commands: ['depmod "$(uname -r)"'] });

// The same in a script of several lines.
new Script(image, 'Initramfs', {
  source: Source.lines(
    '#!/bin/bash',
    'kver=$(uname -r)',
    'dracut --force "/usr/lib/modules/$kver/initramfs.img" "$kver"',
  ),
});

app.synth();
