import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Signatures are demanded, and nothing says where they are found: beside the images.
new File(image, 'Policy', {
  path: '/etc/containers/policy.json',
  source: Source.lines(
    '{',
    '  "default": [{ "type": "reject" }],',
    '  "transports": { "docker": { "ghcr.io/example": [{ "type": "sigstoreSigned", "keyPath": "/etc/pki/os.pub" }] } }',
    '}',
  ),
});

app.synth();
