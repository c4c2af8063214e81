import { App, BaseImage, Edit, File, FileEdit, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A whole policy has a default.
new File(image, 'Policy', {
  path: '/etc/containers/policy.json',
  source: Source.lines(
    '{',
    '  "default": [{ "type": "reject" }],',
    '  "transports": { "docker": { "ghcr.io/example": [{ "type": "insecureAcceptAnything" }] } }',
    '}',
  ),
});

// An edit leaves the default as it is.
const kiosk = new Image(app, 'kiosk', { base: BaseImage.fedoraBootc('44') });
new FileEdit(kiosk, 'Policy', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({ set: [{ path: ['transports', 'docker', 'quay.io/example'], value: [{ type: 'reject' }] }] }),
});

app.synth();
