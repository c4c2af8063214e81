import { App, BaseImage, ci, Image } from 'bootcdk';

// The base is published on quay.io, and the map is for Docker Hub.
const app = new App({ mirrors: { 'docker.io': 'registry.example.com/docker' } });
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
new ci.MirrorPipeline(app, 'Mirror');

app.synth();
