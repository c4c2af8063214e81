import { App, BaseImage, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');

// One repository, and a tag each.
new Image(app, 'gnome', { base, repository: 'ghcr.io/example/os', tag: 'gnome' });
new Image(app, 'kde', { base, repository: 'ghcr.io/example/os', tag: 'kde' });

// Another registry is another image.
new Image(app, 'internal', { base, repository: 'registry.example.com/example/os', tag: 'gnome' });

// Without a repository nothing is published.
new Image(app, 'test', { base });

app.synth();
