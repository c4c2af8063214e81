import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Copied from a machine that was set up by hand.
new File(image, 'MachineId', { path: '/etc/machine-id', source: Source.lines('b08dfa6083e7567a1921a715000001fb') });

app.synth();
