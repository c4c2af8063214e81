import { App, BaseImage, Image } from 'bootcdk';
import { Construct } from 'constructs';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// One scope each, and the place in the id.
new Image(new Construct(app, 'Berlin'), 'server-berlin', { base });
new Image(new Construct(app, 'Lisbon'), 'server-lisbon', { base });

// Capital letters are fine where no other image has the same id in small ones.
new Image(app, 'Workstation', { base });

// Images that are based on it know it by its repository, which has small letters.
const common = new Image(app, 'Common', { base, repository: 'ghcr.io/example/common' });
new Image(app, 'kiosk', { base: BaseImage.fromImage(common) });

app.synth();
