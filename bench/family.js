'use strict';
// A program of `count` images of 30 resources each: packages, files, units, scripts, links, a layer.
const { App, BaseImage, File, Image, Layer, Script, Source, Symlink, SystemdUnit } = require('../lib');

exports.family = function family(count, projectRoot) {
  const app = new App({ projectRoot });
  for (let i = 0; i < count; i++) {
    const image = new Image(app, `image-${i}`, { base: BaseImage.fedoraBootc('44') });
    for (let n = 0; n < 10; n++) image.addPackages(`package-${n}`);
    for (let n = 0; n < 10; n++) {
      const source = Source.text(`setting ${n} of image ${i}\n`);
      new File(image, `File${n}`, {
        path: `/etc/settings-${n}/own.conf`,
        source,
        mode: n % 3 === 0 ? '0600' : undefined,
      });
    }
    for (let n = 0; n < 3; n++) {
      new SystemdUnit(image, `job-${n}.service`, { service: { execStart: [`/usr/bin/job-${n}`] }, enabled: true });
    }
    const layer = new Layer(image, 'Layer');
    for (let n = 0; n < 3; n++) new Script(layer, `Script${n}`, { commands: [`job-${n} --set-up`] });
    for (let n = 0; n < 3; n++) new Symlink(layer, `Link${n}`, { path: `/etc/link-${n}`, target: `settings-${n}` });
  }
  return app;
};
