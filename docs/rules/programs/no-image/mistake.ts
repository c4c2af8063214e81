import { App } from 'bootcdk';
import { Construct } from 'constructs';

const app = new App();

// A place for the images of a family, and no image in it.
new Construct(app, 'Family');

app.synth();
