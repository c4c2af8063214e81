import { App, BaseImage, File, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new File(image, 'Policy', {
  path: '/etc/containers/policy.json',
  source: Source.lines(
    '{',
    '  "default": [{ "type": "reject" }],',
    '  "transports": { "docker": { "ghcr.io/example": [{ "type": "sigstoreSigned", "keyPath": "/etc/pki/os.pub" }] } }',
    '}',
  ),
});

// Said for the whole registry, it holds for what is below.
new File(image, 'Registries', {
  path: '/etc/containers/registries.d/example.yaml',
  source: Source.lines('docker:', '  ghcr.io:', '    use-sigstore-attachments: true'),
});

// A key of the program brings both.
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
const base = BaseImage.fedoraBootc('44');
new Image(app, 'desktop', { base, repository: 'ghcr.io/example/desktop', signingKey });

app.synth();
