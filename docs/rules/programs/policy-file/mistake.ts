import { App, BaseImage, Edit, File, FileEdit, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// JSON takes no comma after the last value.
new File(image, 'Policy', {
  path: '/etc/containers/policy.json',
  source: Source.lines('{', '  "default": [{ "type": "reject" }],', '}'),
});

// Names are written as containers-policy.json(5) has them.
const kiosk = new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44') });
new FileEdit(kiosk, 'Policy', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({
    set: [{ path: ['transports', 'docker', 'ghcr.io'], value: [{ type: 'insecureAcceptAnyting' }] }],
  }),
});

app.synth();
