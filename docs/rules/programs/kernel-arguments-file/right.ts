import { App, Architecture, BaseImage, File, Image, KernelArguments, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// What `uname -m` says.
new File(image, 'Serial', {
  path: '/usr/lib/bootc/kargs.d/10-serial.toml',
  source: Source.lines('kargs = ["console=ttyS0"]', 'match-architectures = ["x86_64"]'),
});

// As properties it is the name that platforms have everywhere in a program.
new KernelArguments(image, 'Board', { arguments: ['console=ttyAMA0'], architectures: [Architecture.ARM64] });

// A note for those who look into the folder.
new File(image, 'Readme', {
  path: '/usr/lib/bootc/kargs.d/README.md',
  source: Source.lines('# Serial consoles of the racks'),
});

app.synth();
