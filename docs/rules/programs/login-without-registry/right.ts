import { App, BaseImage, ci, Image } from 'bootcdk';

const app = new App({ mirrors: { 'quay.io/fedora': 'registry.example.com/fedora' } });
new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });

// The host of the mirror, which bases are pulled from.
new ci.ImagePipeline(app, 'Release', {
  mirrorLogins: { 'registry.example.com': ci.RegistryLogin.secrets('MIRROR_USER', 'MIRROR_PASSWORD') },
});

// What is copied from, and what is copied to.
new ci.MirrorPipeline(app, 'Mirror', {
  logins: {
    'quay.io': ci.RegistryLogin.secrets('QUAY_USER', 'QUAY_PASSWORD'),
    'registry.example.com': ci.RegistryLogin.secrets('MIRROR_USER', 'MIRROR_PASSWORD'),
  },
});

app.synth();
