import { App, BaseImage, File, Image, KernelArguments, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// One string each.
new KernelArguments(image, 'Console', { arguments: ['console=ttyS0,115200n8', 'quiet'] });

// In quotes a value may have blanks.
new KernelArguments(image, 'Debug', { arguments: ['dyndbg="file drivers/usb/* +p"'] });

// How the root is mounted is another argument than which one it is.
new File(image, 'Mount', {
  path: '/usr/lib/bootc/kargs.d/10-mount.toml',
  source: Source.lines('kargs = ["rootflags=noatime"]'),
});

app.synth();
