import { App, BaseImage, Edit, FileEdit, Image, OsRelease } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Package managers look for the repositories of a distribution "exampleos".
new OsRelease(image, 'Name', { osName: 'Example OS', extra: { ID: 'exampleos' } });

// The same, by an edit of the file.
new FileEdit(image, 'Release', {
  path: '/usr/lib/os-release',
  edit: Edit.ini({ set: { ID: 'exampleos', VARIANT_ID: 'kiosk' } }),
});

app.synth();
