import { App, BaseImage, FlatpakRemote, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The address alone.
new FlatpakRemote(image, 'Apps', { url: 'https://apps.example.com/repo/' });

app.synth();
