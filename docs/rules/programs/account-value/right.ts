import { App, BaseImage, Image, User } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// The whole path.
new User(image, 'operator', { shell: '/bin/bash', home: '/var/home/operator' });

// Blanks, commas and percent signs are text.
new User(image, 'backup', { uid: 967, description: 'Backup, every night; 100%', home: '/var/lib/my backup' });

app.synth();
