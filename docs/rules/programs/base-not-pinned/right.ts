import { App, BaseImage, Image } from 'bootcdk';

const app = new App();

// Its digest is in bootcdk.lock.json.
new Image(app, 'desktop', { base: BaseImage.universalBlue('bluefin', 'stable') });

// Fedora's registry forgets old digests: a pinned build would fail after some weeks.
new Image(app, 'server', { base: BaseImage.fedoraBootc('44') });

// An image that was built on this machine has no digest in a registry.
new Image(app, 'test', { base: BaseImage.fromReference('localhost/os:latest') });

app.synth();
