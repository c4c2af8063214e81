import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Each machine gets its own at the first boot.
new File(image, 'MachineId', { path: '/etc/machine-id', source: Source.lines('uninitialized') });

// What machines are is another file, which may be the same for all.
new File(image, 'MachineInfo', { path: '/etc/machine-info', source: Source.lines('CHASSIS=server') });

app.synth();
