import { App, BaseImage, Image, SystemdDropIn } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The service shall not wait for the network any more.
new SystemdDropIn(image, 'NoWait', { unitName: 'chronyd.service', reset: ['After'] });

app.synth();
