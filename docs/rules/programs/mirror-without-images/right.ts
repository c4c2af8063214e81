import { App, BaseImage, ci, Image } from 'bootcdk';

// The map names where the base is published, and may name more.
const app = new App({
  mirrors: { 'docker.io': 'registry.example.com/docker', 'quay.io/fedora': 'registry.example.com/fedora' },
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new ci.MirrorPipeline(app, 'Mirror', { mirrors: ['registry.example.com/fedora'] });

app.synth();
