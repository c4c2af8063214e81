import { App, BaseImage, File, Image, KernelArguments, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// One string is one argument.
new KernelArguments(image, 'Console', { arguments: ['console=ttyS0,115200n8 quiet'] });

// The disk is found when the machine is installed: the image does not know it.
new File(image, 'Disk', {
  path: '/usr/lib/bootc/kargs.d/10-disk.toml',
  source: Source.lines('kargs = ["root=/dev/vda3"]'),
});

app.synth();
