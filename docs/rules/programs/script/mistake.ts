import { App, BaseImage, Image, Script } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// An environment, and nothing that reads it.
new Script(image, 'Locale', { environment: { LANG: 'de_DE.UTF-8' } });

// The command was taken out, and the script stayed.
new Script(image, 'Cleanup', { commands: [''] });

app.synth();
