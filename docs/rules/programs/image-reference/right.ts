import { App, BaseImage, Image } from 'bootcdk';

const app = new App();

// A registry with a port, and a repository with more than two parts.
new Image(app, 'os', { base: BaseImage.fromReference('localhost:5000/team_a/os/base:1.0') });

// A digest is 64 digits.
new Image(app, 'desktop', {
  base: BaseImage.universalBlue('bluefin', 'stable', {
    digest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  }),
});

// Capital letters are allowed in tags.
new Image(app, 'server', { base: BaseImage.fromReference('localhost/server:RC1') });

app.synth();
