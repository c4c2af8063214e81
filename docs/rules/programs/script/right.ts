import { App, BaseImage, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Empty lines between commands are left out.
new Script(image, 'Icons', {
  commands: ['fc-cache --system-only', '', 'gtk-update-icon-cache /usr/share/icons/hicolor'],
});

// A file has the commands.
new Script(image, 'Setup', { source: Source.file('setup.sh') });

app.synth();
