import { App, BaseImage, Edit, FileEdit, Image, OsRelease } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A name for people, and a variant of Fedora for programs.
new OsRelease(image, 'Name', { osName: 'Example OS', variantId: 'kiosk', imageId: 'example-kiosk' });

// What is in the base's own file may be changed, but for ID and the version.
new FileEdit(image, 'Release', {
  path: '/usr/lib/os-release',
  edit: Edit.ini({ set: { SUPPORT_URL: 'https://example.com/help' } }),
});

// Of a base of one's own nobody here knows where its packages are from.
const desktop = new Image(app, 'desktop', { base: BaseImage.fromReference('localhost/base:1') });
new FileEdit(desktop, 'Release', { path: '/usr/lib/os-release', edit: Edit.ini({ set: { ID: 'exampleos' } }) });

app.synth();
