import { App, BaseImage, CoprRepository, Image, PackageRepository } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A project of COPR has an owner.
new CoprRepository(image, 'Starship', { project: 'starship' });

// An address begins with its scheme, and suites are for apt.
new PackageRepository(image, 'Vendor', {
  baseUrl: 'packages.example.com/fedora',
  gpgKeyUrls: ['https://packages.example.com/key.asc'],
});
new PackageRepository(image, 'Tools', {
  baseUrl: 'https://tools.example.com/',
  suites: ['stable'],
  gpgKeyUrls: ['https://packages.example.com/key.asc'],
});

app.synth();
