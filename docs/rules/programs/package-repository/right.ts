import { App, BaseImage, CoprRepository, Image, PackageRepository } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The owner and the project; a group begins with "@".
new CoprRepository(image, 'Starship', { project: 'atim/starship' });
new CoprRepository(image, 'Caddy', { project: '@caddy/caddy' });

// What dnf puts in by itself stays as it is.
new PackageRepository(image, 'Vendor', {
  baseUrl: 'https://packages.example.com/$releasever/$basearch',
  gpgKeyUrls: ['https://packages.example.com/key.asc'],
});

app.synth();
