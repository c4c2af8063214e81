import { App, BaseImage, Edit, File, FileEdit, HostPolicy, Image, Layer, SigningKey, Source } from 'bootcdk';

const app = new App();
const hostPolicy = HostPolicy.rejectUnknown();
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub'), hostPolicy });
const base = BaseImage.fedoraBootc('44');
const image = new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// The policy of the key is written last, and is a whole file.
new FileEdit(image, 'AllowTools', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({
    set: [{ path: ['transports', 'docker', 'quay.io/example'], value: [{ type: 'insecureAcceptAnything' }] }],
  }),
});

// What a later layer writes replaces what was edited before.
new FileEdit(image, 'Line', { path: '/etc/issue', edit: Edit.lines({ ensure: ['Do not switch off'] }) });
new File(new Layer(image, 'Site'), 'Issue', { path: '/etc/issue', source: Source.lines('Example kiosk') });

app.synth();
