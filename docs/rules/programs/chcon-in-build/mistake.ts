import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The label is gone when the image is installed.
new Script(image, 'Label', { commands: ['chcon --type httpd_sys_content_t /usr/share/site'] });

app.synth();
