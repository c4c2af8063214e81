import { App, BaseImage, Image, Script, SystemdUnit } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A rule of the policy: files get their labels by it on every machine.
new Script(image, 'Label', {
  commands: ["semanage fcontext --add --type httpd_sys_content_t '/usr/share/site(/.*)?'"],
});

// Labels of what is made while the machine runs.
new SystemdUnit(image, 'site.service', {
  service: { execStartPre: ['/usr/bin/chcon -R -t httpd_sys_content_t /var/lib/site'], execStart: ['/usr/bin/site'] },
});

app.synth();
