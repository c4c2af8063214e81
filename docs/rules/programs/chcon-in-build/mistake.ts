import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The label is gone as soon as the image is one.
new Script(image, 'Label', { commands: ['chcon -R -t httpd_sys_content_t /usr/share/site'] });

app.synth();
