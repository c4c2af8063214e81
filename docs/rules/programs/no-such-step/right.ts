import { App, BaseImage, Image, Instruction } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
image.addPackages('firefox');

// The ids that `bootcdk list` shows.
image.steps.patch('image/packages/install', { commandsAfter: ['rpm --query firefox'] });
image.steps.insertAfter('image/finish/labels', Instruction.raw('LABEL com.example.team=kiosk'));

app.synth();
