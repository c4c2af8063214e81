import { App, BaseImage, Image } from 'bootcdk';
import { Construct } from 'constructs';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// The id becomes a folder, and a part of commands.
new Image(app, 'lobby kiosk', { base });

// Scopes keep constructs apart, but not images.
new Image(new Construct(app, 'Berlin'), 'server', { base });
new Image(new Construct(app, 'Lisbon'), 'server', { base });

// One folder on macOS and Windows.
new Image(app, 'desktop', { base });
new Image(app, 'Desktop', { base });

app.synth();
