import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The policy is a part of the image, and machines label by it.
new Script(image, 'Label', {
  commands: ["semanage fcontext --add --type httpd_sys_content_t '/usr/share/site(/.*)?'"],
});

app.synth();
