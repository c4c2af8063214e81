import { App, BaseImage, FlatpakRemote, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// An address begins with its scheme.
new FlatpakRemote(image, 'Flathub', { url: 'dl.flathub.org/repo/', gpgKey: 'mQINBFlD2sABEADsiUZUO==' });

// The key is that of the .flatpakrepo file, one line without the frame.
new FlatpakRemote(image, 'Apps', {
  url: 'https://apps.example.com/repo/',
  gpgKey: '-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQINBFlD2sABEADsiUZUO==\n-----END PGP PUBLIC KEY BLOCK-----',
});

app.synth();
