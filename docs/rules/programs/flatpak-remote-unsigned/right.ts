import { App, BaseImage, FlatpakRemote, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// With its key.
new FlatpakRemote(image, 'Apps', { url: 'https://apps.example.com/repo/', gpgKey: 'mQINBFlD2sABEADsiUZUO==' });

// The file has the key.
new FlatpakRemote(image, 'Flathub', { source: Source.file('flathub.flatpakrepo') });

app.synth();
