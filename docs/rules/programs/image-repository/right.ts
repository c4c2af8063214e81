import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// Registry and repository, and the tag beside it.
new Image(app, 'os', { base, repository: 'ghcr.io/example/os', tag: 'stable' });

// What follows the colon is a port, not a tag.
new Image(app, 'server', { base, repository: 'registry.example.com:5000/server' });

// GitLab has registries in folders.
new Image(app, 'kiosk', { base, repository: 'registry.gitlab.com/example/systems/lobby/kiosk' });

app.synth();
