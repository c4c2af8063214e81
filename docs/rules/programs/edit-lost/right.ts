import { App, BaseImage, Edit, File, FileEdit, HostPolicy, Image, Phase, SigningKey, Source } from 'bootcdk';

const app = new App();
const hostPolicy = HostPolicy.rejectUnknown();
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub'), hostPolicy });
const base = BaseImage.fedoraBootc('44');
const image = new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// In the last phase it comes after the policy of the key.
new FileEdit(image, 'AllowTools', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({
    set: [{ path: ['transports', 'docker', 'quay.io/example'], value: [{ type: 'insecureAcceptAnything' }] }],
  }),
  phase: Phase.FINISH,
});

// In one layer a file is written before its edits, whatever stands first in the program.
new FileEdit(image, 'Line', { path: '/etc/issue', edit: Edit.lines({ ensure: ['Do not switch off'] }) });
new File(image, 'Issue', { path: '/etc/issue', source: Source.lines('Example kiosk') });

app.synth();
