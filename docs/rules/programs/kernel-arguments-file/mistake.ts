import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The kernel's name of the architecture is not that of containers.
new File(image, 'Serial', {
  path: '/usr/lib/bootc/kargs.d/10-serial.toml',
  source: Source.lines('kargs = ["console=ttyS0"]', 'match-architectures = ["amd64"]'),
});

// A string where a list belongs.
new File(image, 'Quiet', {
  path: '/usr/lib/bootc/kargs.d/20-quiet.toml',
  source: Source.lines('kargs = "quiet splash"'),
});

// Files of other services end with ".conf", these do not.
new File(image, 'Nosmt', {
  path: '/usr/lib/bootc/kargs.d/30-nosmt.conf',
  source: Source.lines('kargs = ["mitigations=auto,nosmt"]'),
});

app.synth();
