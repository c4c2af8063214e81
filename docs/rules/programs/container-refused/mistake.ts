import { App, BaseImage, File, HostPolicy, Image, SigningKey, Source } from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  hostPolicy: HostPolicy.rejectUnknown({ allow: [{ repository: 'docker.io/library/nginx' }] }),
});
const base = BaseImage.fedoraBootc('44');
const image = new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey });

// The policy allows nginx of Docker Hub, but not that of Quay.
new File(image, 'Web', {
  path: '/usr/share/containers/systemd/web.container',
  source: Source.lines('[Container]', 'Image=quay.io/nginx/nginx-unprivileged:1.29'),
});

app.synth();
