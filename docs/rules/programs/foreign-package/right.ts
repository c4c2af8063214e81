import { App, BaseImage, Image, Package, PackageRepository } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Fedora's own names.
image.addPackages('gcc', 'make', 'openssl-devel', 'NetworkManager');

// Some names are the same, and some tools of Debian's are in Fedora, too.
image.addPackages('dpkg-dev', 'apt-utils', 'python3-apt');

// What somebody else's repository calls its packages nobody knows.
const repository = new PackageRepository(image, 'Vendor', {
  baseUrl: 'https://packages.example.com/rpm/',
  gpgKeyUrls: ['https://packages.example.com/key.asc'],
});
new Package(image, 'libssl-dev', { repository });

app.synth();
