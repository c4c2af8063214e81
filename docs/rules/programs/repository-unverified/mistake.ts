import { App, BaseImage, Image, PackageRepository } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Instructions of vendors often switch it off, as `gpgcheck=0`.
new PackageRepository(image, 'vendor', { baseUrl: 'https://packages.example.com/fedora/', verifyPackages: false });

// Verified with a key that anybody on the way can replace.
new PackageRepository(image, 'tools', {
  baseUrl: 'https://tools.example.com/fedora/',
  gpgKeyUrls: ['http://tools.example.com/key.asc'],
});

app.synth();
