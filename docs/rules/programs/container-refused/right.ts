import { App, BaseImage, File, HostPolicy, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  hostPolicy: HostPolicy.rejectUnknown({ allow: [{ repository: 'quay.io/nginx' }] }),
});
const base = BaseImage.fedoraBootc('44');
const image = new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// Its namespace is allowed.
const web = Source.lines('[Container]', 'Image=quay.io/nginx/nginx-unprivileged:1.29');
new File(image, 'Web', { path: '/usr/share/containers/systemd/web.container', source: web });

// What was built on the machine itself is not pulled.
const panel = Source.lines('[Container]', 'Image=localhost/panel');
new File(image, 'Panel', { path: '/usr/share/containers/systemd/panel.container', source: panel });

app.synth();
