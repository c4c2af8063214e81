import { App, BaseImage, File, Image, PackageRepository, Script, Secret, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The build is handed the secret for one step, and no layer has it.
new Script(image, 'Download', {
  commands: ['curl -fH @/run/secrets/token -o /usr/share/model.bin https://example.com/model.bin'],
  secrets: [Secret.fromBuild('token')],
});

// A public key is for everybody.
new File(image, 'Key', { path: '/usr/lib/pki/containers/example.pub', source: Source.file('cosign.pub') });

// Variables of dnf, which each build sets for itself.
new PackageRepository(image, 'Vendor', {
  baseUrl: 'https://$user:$password@packages.example.com/rpm/',
  gpgKeyUrls: ['https://packages.example.com/key.asc'],
});

app.synth();
