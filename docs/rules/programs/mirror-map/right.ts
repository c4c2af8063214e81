import { App, BaseImage, Image } from 'bootcdk';

// A whole registry, and a folder of it that is elsewhere.
const app = new App({
  mirrors: { 'quay.io': 'registry.example.com:5000', 'quay.io/fedora': 'mirrors.example.com/fedora' },
});
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

app.synth();
