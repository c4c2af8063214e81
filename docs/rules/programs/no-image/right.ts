import { App, BaseImage, Image } from 'bootcdk';
import { Construct } from 'constructs';

const app = new App();

// An image that is nothing but its base.
new Image(app, 'plain', { base: BaseImage.fedoraBootc('44') });

// An image may stand in a scope of its own.
const family = new Construct(app, 'Family');
new Image(family, 'os', { base: BaseImage.fedoraBootc('44') });

app.synth();
