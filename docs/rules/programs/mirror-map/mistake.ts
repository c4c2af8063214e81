import { App, BaseImage, Image } from 'bootcdk';

// A mirror has all of a repository, and begins with the registry that it is in.
const app = new App({
  mirrors: { 'quay.io/fedora/fedora-bootc:44': 'registry.example.com/fedora-bootc', 'docker.io': 'mirrors/docker' },
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

app.synth();
