import { App, BaseImage, Image, PackageRepository, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Signed packages may come over any line.
new PackageRepository(image, 'vendor', {
  baseUrl: 'http://packages.example.com/fedora/',
  gpgKey: Source.file('vendor.asc'),
});

// Who signs the index only has the checksums of the packages signed.
new PackageRepository(image, 'tools', {
  baseUrl: 'https://tools.example.com/fedora/',
  gpgKeyUrls: ['https://tools.example.com/key.asc'],
  verifyPackages: false,
  verifyMetadata: true,
});

// What is in the image came from somewhere else already.
new PackageRepository(image, 'local', { baseUrl: 'file:///usr/share/packages', verifyPackages: false });

app.synth();
