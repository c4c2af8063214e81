import { App, BaseImage, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A name of its own, whatever the source is called.
new Script(image, 'Import', {
  source: Source.file('setup.sh'),
  inputs: { 'settings.json': Source.file('data.json') },
});

// In a folder, and the name of a script is free where there are commands only.
new Script(image, 'Other', {
  commands: ['sh /run/scripts/setup.sh /run/scripts/data/settings.json'],
  inputs: { 'setup.sh': Source.file('setup.sh'), 'data/settings.json': Source.file('data.json') },
});

app.synth();
