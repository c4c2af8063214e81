import { App, BaseImage, Image } from 'bootcdk';

const app = new App();

// The name of the organization as GitHub shows it.
new Image(app, 'os', { base: BaseImage.fromReference('ghcr.io/Example/OS:1') });

// "docker://" is how skopeo is told where to look; no part of the name.
new Image(app, 'server', { base: BaseImage.fromReference('docker://quay.io/almalinuxorg/almalinux-bootc:10') });

// A digest that lost its end.
new Image(app, 'desktop', { base: BaseImage.universalBlue('bluefin', 'stable', { digest: 'sha256:c0ffee' }) });

app.synth();
