import { App, BaseImage, File, Image, PackageRepository, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Whoever pulls the image has the key of the network.
new File(image, 'Network', {
  path: '/etc/wireguard/wg0.conf',
  source: Source.lines('[Interface]', 'PrivateKey = UNhY4JhezH9gQYqvDMWrWH9CwlcKiECVqejMrND2VFw='),
});

// The password stands in the layers, and in the repository of the program.
new PackageRepository(image, 'Vendor', {
  baseUrl: 'https://alice:swordfish@packages.example.com/rpm/',
  gpgKeyUrls: ['https://packages.example.com/key.asc'],
});

app.synth();
