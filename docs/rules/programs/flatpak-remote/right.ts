import { App, BaseImage, FlatpakRemote, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The address and the key as a .flatpakrepo file has them.
new FlatpakRemote(image, 'Apps', { url: 'https://apps.example.com/repo/', gpgKey: 'mQINBFlD2sABEADsiUZUO==' });

// Remotes may be registries.
new FlatpakRemote(image, 'Fedora', { url: 'oci+https://registry.example.com', gpgKey: 'mQINBFlD2sABEADsiUZUO==' });

// The whole file, which the remote publishes.
new FlatpakRemote(image, 'Flathub', { source: Source.file('flathub.flatpakrepo') });

app.synth();
