import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const fonts = new Script(image, 'Fonts', { commands: ['fc-cache --system-only'] });
const icons = new Script(image, 'Icons', { commands: ['gtk-update-icon-cache /usr/share/icons/hicolor'] });

// Each is to come after the other.
fonts.node.addDependency(icons);
icons.node.addDependency(fonts);

app.synth();
