import { App, BaseImage, Image, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The name is one below /run/scripts, not the path of the source.
new Script(image, 'Import', {
  source: Source.file('setup.sh'),
  inputs: { '../data.json': Source.file('data.json') },
});

// The script itself has that name there.
new Script(image, 'Other', {
  inputs: { 'setup.sh': Source.file('data.json') },
  source: Source.file('setup.sh'),
});

app.synth();
