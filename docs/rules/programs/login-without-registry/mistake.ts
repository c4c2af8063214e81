import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App({ mirrors: { 'quay.io/fedora': 'registry.example.com/fedora' } });
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// A login is for a whole registry, by its host.
new ci.ImagePipeline(app, 'Release', {
  mirrorLogins: { 'registry.example.com/fedora': ci.RegistryLogin.secrets('MIRROR_USER', 'MIRROR_PASSWORD') },
});

// A typing error.
new ci.MirrorPipeline(app, 'Mirror', { logins: { 'quay.oi': ci.RegistryLogin.secrets('QUAY_USER', 'QUAY_PASSWORD') } });

app.synth();
