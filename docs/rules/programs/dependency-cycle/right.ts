import { App, BaseImage, Image, Layer, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
const fonts = new Script(image, 'Fonts', { commands: ['fc-cache --system-only'] });
const icons = new Script(image, 'Icons', { commands: ['gtk-update-icon-cache /usr/share/icons/hicolor'] });

// One after the other, against the order in which they were made.
fonts.node.addDependency(icons);

// What is in a layer comes after both, and may say so.
const layer = new Layer(image, 'Manual');
const manual = new Script(layer, 'Manual', { commands: ['mandb'] });
manual.node.addDependency(fonts, icons);

app.synth();
